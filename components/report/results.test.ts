import { describe, expect, test } from 'vitest'
import { gapText, resultsOf } from '@/components/report/results'
import { debriefRoom, scoreAll } from '@/tests/factories'

describe('results', () => {
  test('nothing before the reveal, whatever is on one’s own card', () => {
    const played = debriefRoom()
    scoreAll(played, 'ina', 4)
    played.as('ina', { type: 'submitCard' })
    const results = resultsOf(played.view('ina'))
    expect(results).toMatchObject({ card: null, self: null, band: null, advice: [] })
    expect(results.interviewer?.name).toBe('Ina')
  })

  test('both cards, their differences and what to study by the interviewer’s', () => {
    const played = debriefRoom()
    scoreAll(played, 'ina', 4)
    scoreAll(played, 'cai', 4)
    played.as('ina', { type: 'setScore', dimension: 'SEC', score: 2 })
    played.as('cai', { type: 'setScore', dimension: 'SEC', score: 5 })
    played.as('cai', { type: 'setScore', dimension: 'OPS', score: 'not-observed' })
    played.as('ina', { type: 'submitCard' })
    played.as('cai', { type: 'submitCard' })
    played.after(10_000).server({ type: 'reveal' })
    const results = resultsOf(played.view('cai'))
    expect(results.card?.total.sum).toBe(46)
    expect(results.self?.total).toEqual({ sum: 45, of: 55, observed: 11, complete: false })
    expect(results.comparisons[0]).toEqual({ dimension: 'SEC', interviewer: 2, self: 5, gap: 3 })
    expect(results.withinOne).toEqual({ count: 10, of: 11 })
    expect(results.band).toBe('targeted')
    expect(results.advice[0]).toEqual({ dimension: 'SEC', parts: [20, 25, 16] })
  })

  test('a card that was never submitted is no score to compare with', () => {
    const played = debriefRoom()
    scoreAll(played, 'ina', 3)
    played.as('cai', { type: 'setScore', dimension: 'REQ', score: 5 })
    played.as('ina', { type: 'submitCard' })
    played.after(10_000).as('ina', { type: 'reveal' })
    const results = resultsOf(played.view('cai'))
    expect(results.self).toBeNull()
    expect(results.withinOne).toEqual({ count: 0, of: 0 })
    expect(results.comparisons.every((c) => c.self === null)).toBe(true)
  })
})

test('a difference is written with its sign', () => {
  expect([2, -1, 0].map(gapText)).toEqual(['+2', '−1', '='])
})
