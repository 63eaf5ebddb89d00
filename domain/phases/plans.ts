import { z } from 'zod'

/** The four parts of an interview, in order: what guide, rubric and colours go by. */
export const PARTS = ['requirements', 'highLevel', 'deepDive', 'wrapUp'] as const
export type Part = (typeof PARTS)[number]

/** What a phase can be about: a part, or one half of the first. */
export const PHASE_KEYS = ['requirements', 'clarify', 'estimates', 'highLevel', 'deepDive', 'wrapUp'] as const
export type PhaseKey = (typeof PHASE_KEYS)[number]

/** A phase and the minutes planned for it. */
export type PlannedPhase = { key: PhaseKey; minutes: number }

/** The part a phase belongs to. */
export function partOf(key: PhaseKey): Part {
  return key === 'clarify' || key === 'estimates' ? 'requirements' : key
}

/** The place of a phase's part among the four, from 0: what its colour goes by. */
export function partIndex(key: PhaseKey): number {
  return PARTS.indexOf(partOf(key))
}

/** Most minutes and phases of a plan of one's own. */
export const PLAN_LIMITS = { minutes: 120, phases: 6 } as const

const phaseKeySchema = z.enum(PHASE_KEYS)
const plannedPhaseSchema = z.strictObject({
  key: phaseKeySchema,
  minutes: z.number().int().min(1).max(PLAN_LIMITS.minutes),
})

/**
 * [PH1] How long an interview is and which phases it has: one of the given plans, a drill of one part, or phases of
 * one's own, each at most once.
 */
export const planSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('full'), minutes: z.literal([45, 60]) }),
  z.strictObject({ kind: z.literal('mini') }),
  z.strictObject({ kind: z.literal('clarify') }),
  z.strictObject({ kind: z.literal('drill'), part: z.enum(PARTS) }),
  z.strictObject({
    kind: z.literal('own'),
    phases: z
      .array(plannedPhaseSchema)
      .min(1)
      .max(PLAN_LIMITS.phases)
      .refine((phases) => new Set(phases.map((p) => p.key)).size === phases.length, {
        message: 'a phase can be planned once',
      }),
  }),
])
export type Plan = z.infer<typeof planSchema>

/** What a room has until somebody chooses another: 45 minutes. */
export const DEFAULT_PLAN: Plan = { kind: 'full', minutes: 45 }

const FULL: Record<45 | 60, readonly [number, number, number, number]> = {
  45: [8, 12, 18, 7],
  60: [10, 15, 30, 5],
}

/** [PH1] The phases of a plan, in order, with their minutes. */
export function phasesOf(plan: Plan): readonly PlannedPhase[] {
  switch (plan.kind) {
    case 'full':
      return PARTS.map((key, i) => ({ key, minutes: FULL[plan.minutes][i]! }))
    case 'mini':
      return [
        { key: 'clarify', minutes: 5 },
        { key: 'estimates', minutes: 5 },
        { key: 'highLevel', minutes: 15 },
      ]
    case 'clarify':
      return [{ key: 'clarify', minutes: 10 }]
    case 'drill':
      return [{ key: plan.part, minutes: FULL[45][PARTS.indexOf(plan.part)]! }]
    case 'own':
      return plan.phases
  }
}

/** The minutes of a whole plan. */
export function minutesOf(plan: Plan): number {
  return phasesOf(plan).reduce((sum, phase) => sum + phase.minutes, 0)
}

/** What a new room can be made with, in minutes; its lobby has the other plans. */
export const LENGTHS = [25, 45, 60] as const
export type Length = (typeof LENGTHS)[number]

/** The plan that a length stands for. */
export function planOfLength(minutes: Length): Plan {
  return minutes === 25 ? { kind: 'mini' } : { kind: 'full', minutes }
}
