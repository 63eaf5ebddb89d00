import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { BoardMember } from '@/server/board/BoardMember'
import { PenHandOver } from '@/server/board/PenHandOver'

function member(participantId: string, { wantsAcks = true } = {}): BoardMember {
  const nothing = () => {}
  const sends = { send: nothing, sendPresence: nothing, close: nothing, written: nothing, keepAlive: nothing }
  return { id: `${participantId}-1`, participantId, wantsAcks, ...sends }
}

const inMs = (ms: number) => performance.now() + ms

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('[HO2] what still comes from who has lost the pen', () => {
  test('what is on its way, until it has all come and the page has heard', () => {
    const pens = new PenHandOver()
    const ada = member('ada')
    expect(pens.mayFinish(ada)).toBe(false)
    expect(pens.lost(ada, inMs(2_000))).toBe(true)
    vi.advanceTimersByTime(1_000)
    expect(pens.mayFinish(ada)).toBe(true)
    pens.flushed(ada)
    expect(pens.mayFinish(ada)).toBe(true)
    vi.advanceTimersByTime(300)
    expect(pens.mayFinish(ada)).toBe(false)
    expect(pens.mayBring(ada)).toBe(false)
  })

  test('nothing more when the time is over, but what they bring once', () => {
    const pens = new PenHandOver()
    const ada = member('ada')
    pens.lost(ada, inMs(2_000))
    vi.advanceTimersByTime(2_000)
    expect(pens.mayFinish(ada)).toBe(false)
    expect(pens.mayBring(ada)).toBe(true)
    pens.brought(ada)
    expect(pens.mayBring(member('ada'))).toBe(false)
  })

  test('a stock client is not asked, and holds nothing back', () => {
    const pens = new PenHandOver()
    const ada = member('ada', { wantsAcks: false })
    expect(pens.lost(ada, inMs(2_000))).toBe(false)
    expect(pens.mayFinish(ada)).toBe(false)
    expect(pens.mayBring(ada)).toBe(false)
  })

  test('each loss of the pen is one of its own, also for who was away when it came back', () => {
    const pens = new PenHandOver()
    const ada = member('ada')
    pens.brought(ada)
    pens.review((participantId) => participantId !== 'ada')
    expect(pens.mayBring(ada)).toBe(false)
    pens.review(() => true)
    expect(pens.mayBring(ada)).toBe(true)
  })

  test('an answer to the end’s own question says nothing of a pen', () => {
    const pens = new PenHandOver()
    pens.flushed(member('ada'))
    expect(pens.mayBring(member('ada'))).toBe(true)
  })

  test('what was not taken is asked for when the pen is back, once, and of nobody who has left', () => {
    const pens = new PenHandOver()
    const [ada, bo] = [member('ada'), member('bo')]
    for (const one of [ada, bo]) pens.withhold(one)
    pens.leave(bo)
    expect([pens.regained(ada), pens.regained(ada), pens.regained(bo)]).toEqual([true, false, false])
    pens.withhold(ada)
    expect(pens.takeWithheld()).toEqual([ada])
    expect(pens.takeWithheld()).toEqual([])
  })
})
