import type { PhaseStretch } from '@/domain/phases/clock'

/** The phase that was present at a clock time in milliseconds; before the first stretch, the first phase. */
export function pinPhase(stretches: readonly PhaseStretch[], at: number): number {
  return stretches.findLast((s) => s.from <= at)?.phase ?? 0
}
