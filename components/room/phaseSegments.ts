import { partIndex, type PhaseKey } from '@/domain/phases/plans'
import { runProgress, type RunView } from '@/domain/room/view'

/** One phase on the bar. All times in milliseconds of clock time. */
export type PhaseSegment = {
  phase: number
  key: PhaseKey
  /** `done` was visited and left; a phase that was returned to is `now`. */
  state: 'done' | 'now' | 'next'
  budgetMs: number
  spentMs: number
  /** How far the track is filled, 0 to 1. */
  filled: number
  /** Time over the budget; 0 within it. */
  overMs: number
}

/** The phases of a run when its clock stands at `elapsed`. */
export function phaseSegments(run: RunView, elapsed: number): PhaseSegment[] {
  return runProgress(run, elapsed).map(({ budgetMs, spentMs }, phase) => ({
    phase,
    key: run.phases[phase]!,
    state: phase === run.phase ? 'now' : spentMs > 0 ? 'done' : 'next',
    budgetMs,
    spentMs,
    filled: budgetMs === 0 ? 1 : Math.min(1, spentMs / budgetMs),
    overMs: Math.max(0, spentMs - budgetMs),
  }))
}

/** The whole plan with its extensions, in milliseconds. */
export function plannedMs(run: Pick<RunView, 'minutes' | 'extendedMs'>): number {
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
  return sum(run.minutes) * 60_000 + sum(run.extendedMs)
}

/** The phase after the present one, or null in the last. */
export function nextPhase(run: Pick<RunView, 'minutes' | 'phase'>): number | null {
  return run.phase + 1 < run.minutes.length ? run.phase + 1 : null
}

/** `24:18`: minutes, which go on past 60, and seconds, cut not rounded so that no second shows twice. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** The part of the interview that the present phase belongs to, by its place among the four; null before the start. */
export function presentPart(run: Pick<RunView, 'phases' | 'phase'> | null): number | null {
  const key = run?.phases[run.phase]
  return key === undefined ? null : partIndex(key)
}
