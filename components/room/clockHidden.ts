const KEY = 'mockboard:clock-hidden'
const CHANGED = 'mockboard:clock-hidden-changed'

/** Whether this browser hides the clock: some candidates think better without it. */
export function clockHidden(): boolean {
  try {
    return localStorage.getItem(KEY) === 'yes'
  } catch {
    return false
  }
}

export function onClockHiddenChange(changed: () => void): () => void {
  addEventListener(CHANGED, changed)
  return () => removeEventListener(CHANGED, changed)
}

export function setClockHidden(hidden: boolean): void {
  try {
    if (hidden) localStorage.setItem(KEY, 'yes')
    else localStorage.removeItem(KEY)
  } catch {
    // a browser that keeps nothing keeps showing the clock
  }
  dispatchEvent(new Event(CHANGED))
}
