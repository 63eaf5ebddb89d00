import { clockTimeAt } from '@/domain/phases/clock'
import type { PhaseKey } from '@/domain/phases/plans'
import { runProgress, type RunView } from '@/domain/room/view'

/** A phase as it went beside its plan. Times in milliseconds of clock time; `overMs` is negative when it was shorter. */
export type PacingRow = {
  phase: number
  key: PhaseKey
  plannedMs: number
  addedMs: number
  spentMs: number
  overMs: number
  /** Of the width that all rows share, 0 to 1. */
  spent: number
  planned: number
}

/**
 * The phases of a finished run. Measured against the plan, not against the budget: a minute that was added is a minute
 * more than planned.
 * @param endedAt server time
 */
export function pacingRows(run: RunView, endedAt: number): PacingRow[] {
  const progress = runProgress(run, clockTimeAt(run.clock, endedAt))
  const rows = progress.map(({ spentMs }, phase) => ({
    phase,
    key: run.phases[phase]!,
    plannedMs: (run.minutes[phase] ?? 0) * 60_000,
    addedMs: run.extendedMs[phase] ?? 0,
    spentMs,
  }))
  const widest = Math.max(1, ...rows.flatMap((row) => [row.plannedMs, row.spentMs]))
  return rows.map((row) => ({
    ...row,
    // both as the clock shows them: 8:40 and 8:00 must differ by 0:40
    overMs: toSecond(row.spentMs) - toSecond(row.plannedMs),
    spent: row.spentMs / widest,
    planned: row.plannedMs / widest,
  }))
}

const toSecond = (ms: number): number => Math.floor(ms / 1_000) * 1_000
