/** Fired on `window` when this tab stored something; the browser's own `storage` event tells only other tabs. */
export const STORED = 'mockboard:stored'

/** A text this browser keeps, or null; browsers that keep nothing have none. */
export function storedText(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Keeps a text in this browser, where it can. */
export function storeText(key: string, text: string): void {
  try {
    localStorage.setItem(key, text)
  } catch {
    // without storage the person types it again next time
  }
  dispatchEvent(new Event(STORED))
}
