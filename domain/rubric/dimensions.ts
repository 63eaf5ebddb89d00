/** The 12 scored dimensions, in rubric order. Names for people are in the message catalogue (`rubric.dimensions`). */
export const DIMENSIONS = [
  'REQ',
  'BOE',
  'API',
  'HLD',
  'DATA',
  'CACHE',
  'ASYNC',
  'SCALE',
  'CONS',
  'SEC',
  'OPS',
  'COMM',
] as const

export type Dimension = (typeof DIMENSIONS)[number]

/** What a rater writes notes on: the dimensions, and trade-offs, which run through all of them and have no score. */
export const NOTED = [...DIMENSIONS, 'TRADEOFFS'] as const
export type Noted = (typeof NOTED)[number]

/** Rubric groups follow the phases; `throughout` belongs to none of them. */
export const DIMENSION_GROUPS = [
  { key: 'requirements', dimensions: ['REQ', 'BOE'] },
  { key: 'highLevel', dimensions: ['API', 'HLD'] },
  { key: 'deepDive', dimensions: ['DATA', 'CACHE', 'ASYNC', 'SCALE', 'CONS'] },
  { key: 'wrapUp', dimensions: ['SEC', 'OPS'] },
  { key: 'throughout', dimensions: ['COMM'] },
] as const satisfies readonly { key: string; dimensions: readonly Dimension[] }[]

/** The study part that teaches the framework itself. */
export const FRAMEWORK_PART = 2

/** Study parts per dimension, first the one to start with. */
export const STUDY_PARTS: Record<Dimension, readonly number[]> = {
  REQ: [2, 30, 1, 29],
  BOE: [3, 2],
  API: [15, 2, 12],
  HLD: [2, 4, 5, 14],
  DATA: [8, 22, 23],
  CACHE: [6, 7],
  ASYNC: [13, 12, 24, 26],
  SCALE: [4, 10, 17, 9, 16],
  CONS: [9, 11, 12, 19, 21, 25],
  SEC: [20, 25, 16],
  OPS: [18, 19, 5],
  COMM: [30, 29, 1, 32],
}
