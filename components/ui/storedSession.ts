/** A value this tab keeps through a reload, unread; null where it keeps none. */
export function storedSession(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as unknown
  } catch {
    return null
  }
}

/** Keeps a value in this tab, where it can. */
export function storeSession(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(value))
  } catch {
    // without storage a reload forgets it
  }
}
