type CountStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/**
 * How many edits each tab has not seen saved, kept beside the local copy: after a reload the copy alone cannot tell
 * what the server has of it.
 */
export class UnsavedCount {
  private readonly storage: CountStorage | null
  private readonly key: string
  private readonly left: ReadonlyMap<string, string>
  private written = 0

  /**
   * @param storage null when the browser keeps nothing: then nothing is found after a reload
   * @param room what the counts of all tabs of one person in one room begin with; @param tab of all tabs only this one's
   */
  constructor(storage: CountStorage | null, room: string, tab: string) {
    this.storage = storage
    this.key = `${room}:${tab}`
    this.left = countsOf(storage, `${room}:`)
  }

  /** Edits that other tabs, gone or still open, had not seen saved when this one began. */
  get found(): number {
    return [...this.left.values()].reduce((sum, count) => sum + (Number(count) || 0), 0)
  }

  /** This tab's own count. */
  set(count: number): void {
    if (count === this.written) return
    this.written = count
    try {
      if (count === 0) this.storage?.removeItem(this.key)
      else this.storage?.setItem(this.key, String(count))
    } catch {
      // a full storage costs the count after a reload, not the edits
    }
  }

  /** What was found counts as this tab's from here on, except where its own tab has drawn on. */
  adoptFound(): void {
    for (const [key, count] of this.left) {
      if (this.storage?.getItem(key) === count) this.storage.removeItem(key)
    }
  }
}

function countsOf(storage: CountStorage | null, prefix: string): Map<string, string> {
  const counts = new Map<string, string>()
  for (let i = 0; i < (storage?.length ?? 0); i += 1) {
    const key = storage?.key(i) ?? ''
    if (key.startsWith(prefix)) counts.set(key, storage?.getItem(key) ?? '')
  }
  return counts
}
