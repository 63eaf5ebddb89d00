import type { Clock } from '@/server/rooms/ports'

/** The longest delay a timer can have; longer ones would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1

/** The machine's time. Timers do not keep the process alive. */
export function systemClock(): Clock {
  return {
    now: () => Date.now(),
    schedule(ms, callback) {
      const timer = setTimeout(callback, Math.min(ms, MAX_TIMER_MS))
      timer.unref()
      return () => clearTimeout(timer)
    },
  }
}
