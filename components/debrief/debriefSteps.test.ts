import { describe, expect, test } from 'vitest'
import { isOpen, presentStep, shownStep, STEPS, stepState } from '@/components/debrief/debriefSteps'

const scoring = { status: 'debrief', revealedAt: null } as const
const revealed = { status: 'debrief', revealedAt: 1 } as const
const closed = { status: 'closed', revealedAt: 1 } as const

describe('steps of the debrief', () => {
  test('the room stands at the scores, then at the reveal, closed at what comes next', () => {
    expect([scoring, revealed, closed].map(presentStep)).toEqual(['score', 'reveal', 'next'])
  })

  test('everything but the scoring opens with the reveal', () => {
    expect(STEPS.filter((step) => isOpen(step, scoring))).toEqual(['score'])
    expect(STEPS.filter((step) => isOpen(step, revealed))).toEqual(STEPS)
  })

  test('a chosen step stays until the room moves on', () => {
    const choice = { from: 'reveal', at: 'agree' } as const
    expect(shownStep(choice, 'reveal')).toBe('agree')
    expect(shownStep(choice, 'next')).toBe('next')
  })

  test('the row tells what is done, what is open and what opens later', () => {
    const row = (shown: 'score' | 'agree', view: typeof scoring | typeof revealed) =>
      STEPS.map((step) => stepState(step, shown, view))
    expect(row('score', scoring)).toEqual(['now', 'later', 'later', 'later'])
    expect(row('agree', revealed)).toEqual(['done', 'done', 'now', 'open'])
  })
})
