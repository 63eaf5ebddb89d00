/** The level the interview is held for. Apart from the event schemas, so that a small page does not load those. */
export const LEVELS = ['L4', 'L5', 'L6'] as const
export type Level = (typeof LEVELS)[number]
