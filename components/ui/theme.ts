export type Theme = 'light' | 'dark'

const KEY = 'mockboard:theme'
const CHANGED = 'mockboard:theme-changed'
const DARK = '(prefers-color-scheme: dark)'

/** Runs in the head before the first paint, or a person's own choice would flash in after the system's. */
export const THEME_SCRIPT = `try{const t=localStorage.getItem('${KEY}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}`

function systemTheme(): Theme {
  return matchMedia(DARK).matches ? 'dark' : 'light'
}

/** The theme on screen: the person's choice, else the system's. */
export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset['theme']
  return chosen === 'light' || chosen === 'dark' ? chosen : systemTheme()
}

/** Calls back when the theme on screen may have changed. */
export function onThemeChange(changed: () => void): () => void {
  const system = matchMedia(DARK)
  system.addEventListener('change', changed)
  addEventListener(CHANGED, changed)
  return () => {
    system.removeEventListener('change', changed)
    removeEventListener(CHANGED, changed)
  }
}

/** Chooses a theme for this browser; choosing what the system says goes back to following it. */
export function setTheme(theme: Theme): void {
  const follow = theme === systemTheme()
  if (follow) delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
  try {
    if (follow) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, theme)
  } catch {
    // a browser that keeps nothing still shows the theme until it is closed
  }
  dispatchEvent(new Event(CHANGED))
}
