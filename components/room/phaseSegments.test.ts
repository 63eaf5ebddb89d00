import { expect, test } from 'vitest'
import { PARTS } from '@/domain/phases/plans'
import type { RunView } from '@/domain/room/view'
import { clockText, nextPhase, phaseSegments, plannedMs } from '@/components/room/phaseSegments'

const MINUTE = 60_000

function run(part: Partial<RunView> = {}): RunView {
  return {
    startedAt: 0,
    clock: { startedAt: 0, pausedAt: null, pausedMs: 0, pauses: [] },
    minutes: [8, 12, 18, 7],
    extendedMs: [0, 0, 0, 0],
    phase: 1,
    phases: PARTS,
    pauseReason: null,
    thinkingTimes: [],
    stretches: [
      { phase: 0, from: 0, to: 9 * MINUTE },
      { phase: 1, from: 9 * MINUTE, to: null },
    ],
    promptVersion: 1,
    rubricVersion: 1,
    ...part,
  }
}

test('a phase that was left is done, the present one grows with the clock, the rest is planned', () => {
  const segments = phaseSegments(run(), 15 * MINUTE)
  expect(segments.map((s) => s.state)).toEqual(['done', 'now', 'next', 'next'])
  expect(segments.map((s) => s.spentMs / MINUTE)).toEqual([9, 6, 0, 0])
  expect(segments.map((s) => s.filled)).toEqual([1, 0.5, 0, 0])
  expect(segments.map((s) => s.overMs / MINUTE)).toEqual([1, 0, 0, 0])
})

test('a phase that is returned to goes on from what it had used', () => {
  const stretches = [
    { phase: 0, from: 0, to: 2 * MINUTE },
    { phase: 1, from: 2 * MINUTE, to: 5 * MINUTE },
    { phase: 0, from: 5 * MINUTE, to: null },
  ]
  const segments = phaseSegments(run({ phase: 0, stretches }), 7 * MINUTE)
  expect(segments[0]).toMatchObject({ state: 'now', spentMs: 4 * MINUTE, filled: 0.5 })
  expect(segments[1]).toMatchObject({ state: 'done', spentMs: 3 * MINUTE })
})

test('an added minute widens the budget of its phase and of the whole', () => {
  const extended = run({ extendedMs: [0, MINUTE, 0, 0] })
  expect(phaseSegments(extended, 15 * MINUTE)[1]!.budgetMs).toBe(13 * MINUTE)
  expect(plannedMs(extended)).toBe(46 * MINUTE)
})

test('there is no phase after the last', () => {
  expect(nextPhase(run({ phase: 2 }))).toBe(3)
  expect(nextPhase(run({ phase: 3 }))).toBeNull()
})

test('clock times are minutes and seconds, past the hour too, never negative', () => {
  expect([0, 999, 61_000, 3_605_000, -5].map(clockText)).toEqual(['0:00', '0:00', '1:01', '60:05', '0:00'])
})
