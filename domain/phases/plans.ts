/** The four phases of an interview, in order. */
export const PHASE_KEYS = ['requirements', 'highLevel', 'deepDive', 'wrapUp'] as const
export type PhaseKey = (typeof PHASE_KEYS)[number]

/** A phase and the minutes planned for it. */
export type PlannedPhase = { key: PhaseKey; minutes: number }

export const PLAN_MINUTES = [45, 60] as const
export type PlanMinutes = (typeof PLAN_MINUTES)[number]

const BUDGETS: Record<PlanMinutes, readonly [number, number, number, number]> = {
  45: [8, 12, 18, 7],
  60: [10, 15, 30, 5],
}

/** The phases of a plan of so many minutes. */
export function planOf(minutes: PlanMinutes): PlannedPhase[] {
  return PHASE_KEYS.map((key, i) => ({ key, minutes: BUDGETS[minutes][i]! }))
}
