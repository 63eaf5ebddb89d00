import { PARTS, type Plan } from '@/domain/phases/plans'

/** Every plan that can be chosen from a list, under a name of its own. */
export const PLAN_KEYS = [
  'full-45',
  'full-60',
  'mini',
  'clarify',
  ...PARTS.map((part) => `drill-${part}` as const),
  'own',
] as const
export type PlanKey = (typeof PLAN_KEYS)[number]

/** The key of a plan. */
export function planKey(plan: Plan): PlanKey {
  if (plan.kind === 'full') return `full-${plan.minutes}`
  return plan.kind === 'drill' ? `drill-${plan.part}` : plan.kind
}

/** The plan of a key; null for one's own, whose phases a key does not know. */
export function planFrom(key: PlanKey): Plan | null {
  if (key === 'own') return null
  if (key === 'full-45' || key === 'full-60') return { kind: 'full', minutes: key === 'full-45' ? 45 : 60 }
  if (key === 'mini' || key === 'clarify') return { kind: key }
  const part = PARTS.find((p) => key === `drill-${p}`)
  return part === undefined ? null : { kind: 'drill', part }
}
