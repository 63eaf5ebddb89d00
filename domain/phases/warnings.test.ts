import { expect, test } from 'vitest'
import { PARTS, type PhaseKey } from '@/domain/phases/plans'
import { clockWarning, type WarnedRun } from '@/domain/phases/warnings'

const MINUTE = 60_000

function run(part: Partial<WarnedRun> = {}): WarnedRun {
  return {
    minutes: [8, 12, 18, 7],
    extendedMs: [0, 0, 0, 0],
    phases: PARTS,
    phase: 0,
    stretches: [{ phase: 0, from: 0, to: null }],
    ...part,
  }
}

test('[PW1] after ten minutes of clarifying, until the phase is left', () => {
  expect(clockWarning(run(), 10 * MINUTE - 1)).toBeNull()
  expect(clockWarning(run(), 10 * MINUTE)).toBe('clarifying')
  const moved = [
    { phase: 0, from: 0, to: 11 * MINUTE },
    { phase: 1, from: 11 * MINUTE, to: null },
  ]
  expect(clockWarning(run({ phase: 1, stretches: moved }), 12 * MINUTE)).toBeNull()
  const estimating: PhaseKey[] = ['estimates']
  expect(clockWarning(run({ minutes: [20], extendedMs: [0], phases: estimating }), 12 * MINUTE)).toBeNull()
})

test('[PW2] when five minutes are left, extensions included, until they are over', () => {
  const wrapUp = { phase: 3, stretches: [{ phase: 3, from: 0, to: null }] }
  expect(clockWarning(run(wrapUp), 40 * MINUTE - 1)).toBeNull()
  expect(clockWarning(run(wrapUp), 40 * MINUTE)).toBe('fiveLeft')
  expect(clockWarning(run({ ...wrapUp, extendedMs: [0, 0, 0, MINUTE] }), 40 * MINUTE)).toBeNull()
  expect(clockWarning(run(wrapUp), 45 * MINUTE)).toBeNull()
})

test('[PW2] not in plans of a quarter of an hour or less', () => {
  const short = run({ minutes: [15], extendedMs: [0], phases: ['deepDive'], stretches: [] })
  expect(clockWarning(short, 11 * MINUTE)).toBeNull()
  expect(clockWarning({ ...short, minutes: [16] }, 11 * MINUTE)).toBe('fiveLeft')
})
