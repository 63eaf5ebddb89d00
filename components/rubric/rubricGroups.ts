import { PARTS } from '@/domain/phases/plans'
import { DIMENSION_GROUPS, DIMENSIONS, type Dimension } from '@/domain/rubric/dimensions'

export type GroupKey = (typeof DIMENSION_GROUPS)[number]['key']

/** Dimensions that are scored together; `phase` is the part of the interview, null for what runs through all of them. */
export type RubricGroup = { key: GroupKey; phase: number | null; dimensions: readonly Dimension[] }

/** The groups in the order of the phases, what runs throughout last. */
export const RUBRIC_GROUPS: readonly RubricGroup[] = DIMENSION_GROUPS.map(({ key, dimensions }) => ({
  key,
  phase: key === 'throughout' ? null : PARTS.indexOf(key),
  dimensions,
}))

/** The phase a dimension belongs to, or null. */
export function phaseOf(dimension: Dimension): number | null {
  return RUBRIC_GROUPS.find((g) => g.dimensions.includes(dimension))?.phase ?? null
}

/** Which groups stand open: the present phase's, until somebody opens or closes one by hand. */
export type OpenGroups = { present: number | null; byHand: Partial<Record<GroupKey, boolean>> }

/** Whether a group is open. Without a present phase (the debrief) all are. */
export function isOpen({ present, byHand }: OpenGroups, group: RubricGroup): boolean {
  return byHand[group.key] ?? (present === null || group.phase === present)
}

/** Opens a closed group and the other way round. */
export function toggled(open: OpenGroups, group: RubricGroup): OpenGroups {
  return { ...open, byHand: { ...open.byHand, [group.key]: !isOpen(open, group) } }
}

/** The groups after the interview moved to another phase: its group opens, the one before closes. */
export function movedTo(open: OpenGroups, present: number | null): OpenGroups {
  return open.present === present ? open : { present, byHand: {} }
}

/** The dimension `step` rows away in rubric order; stays at the ends. */
export function neighbour(dimension: Dimension, step: 1 | -1): Dimension {
  const at = DIMENSIONS.indexOf(dimension) + step
  return DIMENSIONS[Math.min(DIMENSIONS.length - 1, Math.max(0, at))] ?? dimension
}
