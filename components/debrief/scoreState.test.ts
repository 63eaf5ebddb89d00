import { describe, expect, test } from 'vitest'
import { nextSecondIn, scoreState, secondsLeft } from '@/components/debrief/scoreState'
import { debriefRoom, scoreAll } from '@/tests/factories'

describe('where scoring stands', () => {
  test('scoring, ten seconds of undo, waiting for the other, then the reveal’s own countdown', () => {
    const played = debriefRoom()
    scoreAll(played, 'ina', 3)
    scoreAll(played, 'cai', 3)
    const of = (id: string) => scoreState(played.view(id), played.now)
    expect(of('ina')).toEqual({ kind: 'scoring' })
    played.as('ina', { type: 'submitCard' })
    expect(of('ina')).toEqual({ kind: 'undoable', until: played.now + 10_000 })
    played.after(10_000)
    expect(of('ina')).toEqual({ kind: 'waiting', for: ['cai'] })
    expect(of('cai')).toEqual({ kind: 'scoring' })
    played.as('cai', { type: 'submitCard' })
    expect(of('ina')).toEqual({ kind: 'revealing', at: played.now + 10_000 })
    expect(of('cai')).toEqual({ kind: 'undoable', until: played.now + 10_000 })
    played.as('cai', { type: 'takeBackCard' })
    expect(of('ina')).toEqual({ kind: 'waiting', for: ['cai'] })
  })

  test('an observer watches', () => {
    const played = debriefRoom()
    expect(scoreState(played.view('obi'), played.now)).toEqual({ kind: 'watching' })
  })
})

describe('the countdown', () => {
  test('counts whole seconds from ten to one, and says 0 only when it is over', () => {
    expect([0, 1, 999, 1_000, 9_001, 9_999, 10_000].map((now) => secondsLeft(10_000, now))).toEqual([
      10, 10, 10, 9, 1, 1, 0,
    ])
  })

  test('a clock that lags behind the server shows no eleventh second', () => {
    expect(secondsLeft(10_000, -700)).toBe(10)
    expect(secondsLeft(10_000, 12_000)).toBe(0)
  })

  test('wakes up when the number changes', () => {
    expect(nextSecondIn(10_000, 0)).toBe(1_000)
    expect(nextSecondIn(10_000, 400)).toBe(600)
    expect(nextSecondIn(10_000, 9_999)).toBe(1)
    expect(nextSecondIn(10_000, 10_000)).toBeNull()
  })
})
