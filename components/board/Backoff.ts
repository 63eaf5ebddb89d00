const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 30_000

/** What failed for a while, each by its key, and when it may be tried again: later each time. */
export class Backoff {
  private readonly onDue: () => void
  private readonly failures = new Map<string, number>()
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>()

  /** @param onDue something may be tried again */
  constructor(onDue: () => void) {
    this.onDue = onDue
  }

  isWaiting(key: string): boolean {
    return this.waiting.has(key)
  }

  /** How often it has failed in a row. */
  failuresOf(key: string): number {
    return this.failures.get(key) ?? 0
  }

  handleFailure(key: string): void {
    const failures = this.failuresOf(key) + 1
    this.failures.set(key, failures)
    const wait = Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LONGEST_RETRY_MS)
    this.waiting.set(
      key,
      setTimeout(() => {
        this.waiting.delete(key)
        this.onDue()
      }, wait),
    )
  }

  handleSuccess(key: string): void {
    this.failures.delete(key)
  }

  /** Everything may be tried again at once, as if it had never failed: what it failed for may be over. */
  reset(): void {
    this.failures.clear()
    this.destroy()
    this.onDue()
  }

  destroy(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer)
    this.waiting.clear()
  }
}
