/**
 * The shared clock of a room, as state: nothing ticks. All times are server milliseconds since the epoch,
 * all durations milliseconds.
 */
export type Clock = {
  startedAt: number
  /** Set while the clock stands still. */
  pausedAt: number | null
  /** Total of the pauses that have ended. */
  pausedMs: number
  /** The pauses that have ended, in order, in server time. */
  pauses: readonly { from: number; to: number }[]
}

/** [CL1] Time on the clock: since the start, without the pauses. A `now` before the start counts as the start. */
export function elapsedAt(clock: Clock, now: number): number {
  return Math.max(0, (clock.pausedAt ?? now) - clock.startedAt - clock.pausedMs)
}

/**
 * [CL1] What the clock showed at a time in the past. Unlike `elapsedAt`, only the pauses up to then count: a moment keeps
 * its time when the clock is paused after it.
 */
export function clockTimeAt(clock: Clock, at: number): number {
  const paused = clock.pauses.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, at) - from), 0)
  return Math.max(0, Math.min(at, clock.pausedAt ?? at) - clock.startedAt - paused)
}

/** [CL2] The clock standing still from `now` on. */
export function pausedClock(clock: Clock, now: number): Clock {
  return clock.pausedAt === null ? { ...clock, pausedAt: now } : clock
}

/** [CL3] The clock going on from `now`: the pause is added to `pausedMs`. */
export function resumedClock(clock: Clock, now: number): Clock {
  if (clock.pausedAt === null) return clock
  const pause = { from: clock.pausedAt, to: Math.max(clock.pausedAt, now) }
  return {
    ...clock,
    pausedAt: null,
    pausedMs: clock.pausedMs + pause.to - pause.from,
    pauses: [...clock.pauses, pause],
  }
}

/** One stretch of the clock spent in a phase; a phase that was returned to has several. */
export type PhaseStretch = {
  phase: number
  /** Clock time. */
  from: number
  /** Clock time; null while it is the present one. */
  to: number | null
}

/** A phase's budget and use, all in milliseconds of clock time. */
export type PhaseProgress = { budgetMs: number; spentMs: number }

/**
 * [CL4] What each phase was given and has used when the clock stands at `elapsed`.
 * @param minutes planned minutes per phase
 * @param extendedMs milliseconds added per phase
 */
export function phaseProgress(
  minutes: readonly number[],
  extendedMs: readonly number[],
  stretches: readonly PhaseStretch[],
  elapsed: number,
): PhaseProgress[] {
  return minutes.map((planned, phase) => ({
    budgetMs: planned * 60_000 + (extendedMs[phase] ?? 0),
    spentMs: stretches
      .filter((s) => s.phase === phase)
      .reduce((sum, s) => sum + Math.max(0, (s.to ?? elapsed) - s.from), 0),
  }))
}
