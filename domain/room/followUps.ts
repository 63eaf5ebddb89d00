/** Questions that fit every problem: what an interviewer asks to see how a design bears it. */
export const READY_FOLLOW_UPS = [
  'fails',
  'tenTimes',
  'simplest',
  'trace',
  'why',
  'monitor',
  'rollOut',
] as const

/** Those that say nothing without a text: what is unavailable, or the question itself. */
export const TYPED_FOLLOW_UPS = ['unavailable', 'own'] as const

export const FOLLOW_UPS = [...READY_FOLLOW_UPS, ...TYPED_FOLLOW_UPS] as const
export type FollowUpKind = (typeof FOLLOW_UPS)[number]

/** [FU1] Whether a question of this kind needs a text. */
export function needsText(kind: FollowUpKind): boolean {
  return (TYPED_FOLLOW_UPS as readonly FollowUpKind[]).includes(kind)
}
