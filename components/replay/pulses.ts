import type { Pulse } from '@/components/replay/PlaybackStore'

/** A tab in the background gets no frames: the first one afterwards must not jump ahead by all that time. */
const LONGEST_FRAME_MS = 250
const STEP_EVERY_MS = 1_000

/** As smooth as the screen. */
export const smoothPulse: Pulse = (onPassed) => {
  let last = performance.now()
  let frame = requestAnimationFrame(function next(now) {
    const passed = Math.max(0, Math.min(now - last, LONGEST_FRAME_MS))
    last = now
    frame = requestAnimationFrame(next)
    onPassed(passed)
  })
  return () => cancelAnimationFrame(frame)
}

/** One step a second, for people who asked for less motion. */
export const steppedPulse: Pulse = (onPassed) => {
  const timer = setInterval(() => onPassed(STEP_EVERY_MS), STEP_EVERY_MS)
  return () => clearInterval(timer)
}
