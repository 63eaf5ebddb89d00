import { describe, expect, test } from 'vitest'
import {
  clockTimeAt,
  elapsedAt,
  pausedClock,
  phaseProgress,
  resumedClock,
  type Clock,
} from '@/domain/phases/clock'
import { minutesOf, partIndex, phasesOf, planOfLength, planSchema } from '@/domain/phases/plans'

const MINUTE = 60_000
const started: Clock = { startedAt: 1_000, pausedAt: null, pausedMs: 0, pauses: [] }

describe('plans', () => {
  test.each([
    [45, [8, 12, 18, 7]],
    [60, [10, 15, 30, 5]],
  ] as const)('[PH1] %i minutes', (minutes, phases) => {
    const plan = planOfLength(minutes)
    expect(phasesOf(plan).map((p) => p.minutes)).toEqual(phases)
    expect(minutesOf(plan)).toBe(minutes)
  })

  test('[PH1] the short ones: 25 minutes, the requirements alone, a drill of one part', () => {
    expect(phasesOf(planOfLength(25))).toEqual([
      { key: 'clarify', minutes: 5 },
      { key: 'estimates', minutes: 5 },
      { key: 'highLevel', minutes: 15 },
    ])
    expect(phasesOf({ kind: 'clarify' })).toEqual([{ key: 'clarify', minutes: 10 }])
    expect(phasesOf({ kind: 'drill', part: 'deepDive' })).toEqual([{ key: 'deepDive', minutes: 18 }])
    expect(partIndex('estimates')).toBe(0)
    expect(partIndex('wrapUp')).toBe(3)
  })

  test('[PH1] phases of one’s own: each once, at least one, none without time', () => {
    const own = (phases: unknown) => planSchema.safeParse({ kind: 'own', phases }).success
    expect(own([{ key: 'deepDive', minutes: 20 }])).toBe(true)
    expect(own([])).toBe(false)
    expect(own([{ key: 'deepDive', minutes: 0 }])).toBe(false)
    expect(own([{ key: 'deepDive', minutes: 121 }])).toBe(false)
    expect(
      own([
        { key: 'deepDive', minutes: 5 },
        { key: 'deepDive', minutes: 5 },
      ]),
    ).toBe(false)
  })
})

describe('the clock', () => {
  test('[CL1] runs with the server’s time and never below zero', () => {
    expect(elapsedAt(started, 61_000)).toBe(MINUTE)
    expect(elapsedAt(started, 0)).toBe(0)
  })

  test('[CL2] [CL3] stands still while paused', () => {
    const paused = pausedClock(started, 31_000)
    expect(elapsedAt(paused, 500_000)).toBe(30_000)
    expect(pausedClock(paused, 90_000)).toBe(paused)
    const resumed = resumedClock(paused, 91_000)
    expect(elapsedAt(resumed, 121_000)).toBe(MINUTE)
    expect(resumedClock(resumed, 99_000)).toBe(resumed)
  })

  test('[CL1] a moment keeps its clock time when the clock is paused after it', () => {
    const at = (seconds: number) => 1_000 + seconds * 1_000
    const resumed = resumedClock(pausedClock(started, at(60)), at(90))
    const pausedAgain = pausedClock(resumed, at(150))
    for (const clock of [resumed, pausedAgain]) {
      expect(clockTimeAt(clock, at(30))).toBe(30_000)
      expect(clockTimeAt(clock, at(75))).toBe(60_000)
      expect(clockTimeAt(clock, at(120))).toBe(90_000)
    }
    expect(clockTimeAt(pausedAgain, at(500))).toBe(120_000)
    expect(clockTimeAt(started, 0)).toBe(0)
  })

  test('[CL4] [PH3] budgets include extensions, and stretches of one phase add up', () => {
    const stretches = [
      { phase: 0, from: 0, to: 8 * MINUTE },
      { phase: 1, from: 8 * MINUTE, to: 9 * MINUTE },
      { phase: 0, from: 9 * MINUTE, to: null },
    ]
    expect(phaseProgress([8, 12], [MINUTE, 0], stretches, 11 * MINUTE)).toEqual([
      { budgetMs: 9 * MINUTE, spentMs: 10 * MINUTE },
      { budgetMs: 12 * MINUTE, spentMs: MINUTE },
    ])
  })
})
