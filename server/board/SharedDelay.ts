/** Runs work a moment later, all of it at once: a timer for each would wake the process as often. */
export class SharedDelay {
  private readonly ms: number
  private readonly due = new Set<() => void>()
  private timer: NodeJS.Timeout | null = null

  /** @param ms the longest that anything waits */
  constructor(ms: number) {
    this.ms = ms
  }

  /** Runs it within the delay; once, however often it is asked for until then. */
  add(work: () => void): void {
    this.due.add(work)
    this.timer ??= setTimeout(() => {
      this.timer = null
      const now = [...this.due]
      this.due.clear()
      for (const each of now) each()
    }, this.ms)
  }

  /** Calls it off. */
  delete(work: () => void): void {
    this.due.delete(work)
  }
}
