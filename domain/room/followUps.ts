/** Questions that fit every problem: what an interviewer asks to see how a design bears it. */
export const FOLLOW_UPS = [
  'fails',
  'tenTimes',
  'unavailable',
  'simplest',
  'trace',
  'why',
  'monitor',
  'rollOut',
  'own',
] as const
export type FollowUpKind = (typeof FOLLOW_UPS)[number]

/** Kinds that say nothing without a text: what is unavailable, or the question itself. */
export const NEEDS_TEXT: readonly FollowUpKind[] = ['unavailable', 'own']
