import { describe, expect, test } from 'vitest'
import { pacingRows } from '@/components/report/pacing'
import { liveRoom } from '@/tests/factories'

const MINUTE = 60_000

/** Ends the interview and gives the phases as they went. */
function endedRows(played: ReturnType<typeof liveRoom>) {
  played.as('ina', { type: 'endInterview' })
  const { run, endedAt } = played.view('cai')
  return pacingRows(run!, endedAt!)
}

describe('pacing', () => {
  test('each phase beside its plan, on one scale', () => {
    const played = liveRoom().after(8 * MINUTE + 40_000)
    played.as('ina', { type: 'movePhase', to: 1 })
    played.after(11 * MINUTE).as('ina', { type: 'movePhase', to: 2 })
    const rows = endedRows(played.after(9 * MINUTE))
    expect(rows.map(({ key, spentMs, overMs }) => [key, spentMs / 1_000, overMs / 1_000])).toEqual([
      ['requirements', 520, 40],
      ['highLevel', 660, -60],
      ['deepDive', 540, -540],
      ['wrapUp', 0, -420],
    ])
    // the widest is the plan of the deep dive, 18 minutes
    expect(rows[2]).toMatchObject({ planned: 1, spent: 0.5 })
  })

  test('pauses are nobody’s time, and a minute that was added counts as over the plan', () => {
    const played = liveRoom().after(5 * MINUTE)
    played.as('ina', { type: 'extendClock' })
    played.as('ina', { type: 'pauseClock' })
    played.after(10 * MINUTE).as('ina', { type: 'resumeClock' })
    const [first] = endedRows(played.after(4 * MINUTE))
    expect(first).toMatchObject({ spentMs: 9 * MINUTE, addedMs: MINUTE, overMs: MINUTE })
  })

  test('what is said to be over agrees with the two times that stand beside it', () => {
    const [first] = endedRows(liveRoom().after(8 * MINUTE - 400))
    expect(first?.overMs).toBe(-1_000)
  })
})
