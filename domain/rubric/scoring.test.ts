import { describe, expect, test } from 'vitest'
import { DIMENSIONS, type Dimension } from '@/domain/rubric/dimensions'
import {
  bandOf,
  compareScores,
  NOT_OBSERVED,
  studyAdvice,
  totalOf,
  unscored,
  type Score,
  type Scores,
} from '@/domain/rubric/scoring'

function all(score: Score, others: Scores = {}): Scores {
  return { ...Object.fromEntries(DIMENSIONS.map((d) => [d, score])), ...others }
}

describe('totals', () => {
  test('[SC1] a partial total carries its denominator', () => {
    const scores = all(4, { SEC: NOT_OBSERVED, OPS: NOT_OBSERVED, ASYNC: NOT_OBSERVED, REQ: 2 })
    expect(totalOf(scores)).toEqual({ sum: 34, of: 45, observed: 9, complete: false })
    expect(totalOf({})).toEqual({ sum: 0, of: 0, observed: 0, complete: false })
  })

  test.each([
    [all(5), 60, 'ready'],
    [all(4), 48, 'ready'],
    [all(4, { REQ: 3 }), 47, 'targeted'],
    [all(3), 36, 'targeted'],
    [all(3, { REQ: 2 }), 35, 'framework'],
    [all(1), 12, 'framework'],
  ] as const)('[SC4] %o makes %i: %s', (scores, sum, band) => {
    expect(totalOf(scores).sum).toBe(sum)
    expect(bandOf(totalOf(scores))).toBe(band)
  })

  test('[SC2] [SC4] eleven fives and one not observed have no band', () => {
    expect(bandOf(totalOf(all(5, { OPS: NOT_OBSERVED })))).toBeNull()
  })

  test('[SC3] not observed counts as looked at, absence does not', () => {
    expect(unscored(all(NOT_OBSERVED))).toEqual([])
    const { REQ: _, ...rest } = all(3)
    expect(unscored(rest)).toEqual(['REQ'])
  })
})

describe('study advice', () => {
  const dimensions = (scores: Scores): (Dimension | null)[] => studyAdvice(scores).map((a) => a.dimension)

  test('[SC5] ready: the lowest and its ties', () => {
    expect(dimensions(all(5, { SEC: 3, OPS: 3 }))).toEqual(['SEC', 'OPS'])
    expect(dimensions(all(5))).toEqual([])
  })

  test('[SC5] targeted: the lowest three, and ties with the third', () => {
    expect(dimensions(all(4, { SEC: 1, OPS: 2, BOE: 3, CONS: 3 }))).toEqual(['SEC', 'OPS', 'BOE', 'CONS'])
  })

  test('[SC5] below 36: the framework first', () => {
    expect(studyAdvice(all(2, { COMM: 1 }))[0]).toEqual({ dimension: null, parts: [2] })
    expect(dimensions(all(2, { COMM: 1 }))).toEqual([null, 'COMM'])
  })

  test('[SC5] the parts are those of the dimension', () => {
    expect(studyAdvice(all(5, { BOE: 2 }))).toEqual([{ dimension: 'BOE', parts: [3, 2] }])
  })
})

describe('comparison', () => {
  test('[SC6] by gap, then by the lowest score; without a gap last', () => {
    const compared = compareScores(
      all(4, { CONS: 3, SEC: 2, OPS: NOT_OBSERVED }),
      all(4, { CONS: 5, SEC: 3, COMM: 3 }),
    )
    expect(compared.slice(0, 3).map((c) => [c.dimension, c.gap])).toEqual([
      ['CONS', 2],
      ['SEC', 1],
      ['COMM', -1],
    ])
    expect(compared.at(-1)).toEqual({ dimension: 'OPS', interviewer: NOT_OBSERVED, self: 4, gap: null })
    expect(compared).toHaveLength(12)
  })
})
