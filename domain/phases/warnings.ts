import { phaseProgress, type PhaseStretch } from '@/domain/phases/clock'
import type { PhaseKey } from '@/domain/phases/plans'

/** Moments of the hour that are worth a word: a checkpoint is due, or the summary is. */
export type ClockWarning = 'clarifying' | 'fiveLeft'

/** How long the requirements may be asked about before a checkpoint, in milliseconds (F-23). */
export const CLARIFYING_MS = 10 * 60_000
/** What a summary needs, in milliseconds (F-23). */
export const SUMMARY_MS = 5 * 60_000
/** In an interview this short, the last minutes are most of it. */
const SHORT_MS = 15 * 60_000

/** What a run has to say for its warnings. */
export type WarnedRun = {
  minutes: readonly number[]
  extendedMs: readonly number[]
  phases: readonly PhaseKey[]
  phase: number
  stretches: readonly PhaseStretch[]
}

/**
 * How much of the plan, extensions included, is left at `elapsed`, in milliseconds; negative when it is over, null in
 * plans that are too short for a word about it.
 */
export function planLeft(
  run: Pick<WarnedRun, 'minutes' | 'extendedMs' | 'stretches'>,
  elapsed: number,
): number | null {
  const progress = phaseProgress(run.minutes, run.extendedMs, run.stretches, elapsed)
  const planned = progress.reduce((sum, p) => sum + p.budgetMs, 0)
  return planned > SHORT_MS ? planned - elapsed : null
}

/**
 * [PW1] After ten minutes of clarifying, until the phase is left. [PW2] When five minutes of the plan, extensions
 * included, are left, until they are over; not in plans of a quarter of an hour or less.
 * @param elapsed clock time in milliseconds
 */
export function clockWarning(run: WarnedRun, elapsed: number): ClockWarning | null {
  const progress = phaseProgress(run.minutes, run.extendedMs, run.stretches, elapsed)
  const left = planLeft(run, elapsed)
  if (left !== null && left > 0 && left <= SUMMARY_MS) return 'fiveLeft'
  const key = run.phases[run.phase]
  const isClarifying = key === 'requirements' || key === 'clarify'
  return isClarifying && (progress[run.phase]?.spentMs ?? 0) >= CLARIFYING_MS ? 'clarifying' : null
}
