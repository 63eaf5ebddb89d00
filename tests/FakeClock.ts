import type { Clock } from '@/server/rooms/ports'
import { NOON } from '@/tests/factories'

/** Time that passes only when a test says so. */
export class FakeClock implements Clock {
  private time: number
  private timers: { at: number; callback: () => void }[] = []

  /** @param start milliseconds since 1970 */
  constructor(start = NOON) {
    this.time = start
  }

  now = (): number => this.time

  schedule = (ms: number, callback: () => void): (() => void) => {
    const timer = { at: this.time + ms, callback }
    this.timers.push(timer)
    return () => {
      this.timers = this.timers.filter((t) => t !== timer)
    }
  }

  /** Lets so many milliseconds pass, calling back what falls due on the way. */
  pass(ms: number): void {
    const end = this.time + ms
    for (;;) {
      const due = this.timers.filter((t) => t.at <= end).sort((a, b) => a.at - b.at)[0]
      if (due === undefined) break
      this.timers = this.timers.filter((t) => t !== due)
      this.time = Math.max(this.time, due.at)
      due.callback()
    }
    this.time = end
  }
}
