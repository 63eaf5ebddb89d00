/**
 * Runs work a moment later, much of it at once: a timer for each would wake the process as often. Everything waits for at
 * least half of the delay, or what comes just before a beat would have no time for what it waits for.
 */
export class SharedDelay {
  private readonly beatMs: number
  /** what came since the last beat, and before it */
  private coming = new Set<() => void>()
  private due = new Set<() => void>()
  private timer: NodeJS.Timeout | null = null

  /** @param ms the longest that anything waits */
  constructor(ms: number) {
    this.beatMs = ms / 2
  }

  /** Runs it within the delay; once, however often it is asked for until then. */
  add(work: () => void): void {
    if (!this.due.has(work)) this.coming.add(work)
    this.timer ??= setTimeout(this.beat, this.beatMs)
  }

  /** Calls it off. */
  delete(work: () => void): void {
    if (!this.coming.delete(work)) this.due.delete(work)
  }

  private readonly beat = (): void => {
    const now = this.due
    this.due = this.coming
    this.coming = new Set()
    this.timer = this.due.size > 0 ? setTimeout(this.beat, this.beatMs) : null
    for (const each of now) each()
  }
}
