/** Lets through so much a second on average, and so much at once. */
export class TokenBucket {
  private readonly capacity: number
  private readonly perMs: number
  private level: number
  private at: number

  /** @param now in milliseconds */
  constructor(capacity: number, perSecond: number, now: number) {
    this.capacity = capacity
    this.perMs = perSecond / 1000
    this.level = capacity
    this.at = now
  }

  /** @returns whether there was enough; nothing is taken when there was not. */
  take(amount: number, now: number): boolean {
    this.level = Math.min(this.capacity, this.level + (now - this.at) * this.perMs)
    this.at = now
    if (this.level < amount) return false
    this.level -= amount
    return true
  }
}
