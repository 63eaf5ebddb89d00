import type { RoomView } from '@/domain/room/view'

/** The steps of a debrief, in order. */
export const STEPS = ['score', 'reveal', 'agree', 'next'] as const
export type Step = (typeof STEPS)[number]

type Known = Pick<RoomView, 'status' | 'revealedAt'> & { you?: Pick<RoomView['you'], 'rating'> }

/** Where the room stands: scoring until the reveal, then comparing, and when it is closed what comes next. */
export function presentStep({ status, revealedAt, you }: Known): Step {
  // a rater who is late scores blind before anything else opens for them
  if (you?.rating === true) return 'score'
  if (status === 'closed') return 'next'
  return revealedAt === null ? 'score' : 'reveal'
}

/** Whether a step can be gone to: all but the scoring wait for the reveal. */
export function isOpen(step: Step, { revealedAt, you }: Known): boolean {
  return step === 'score' || (revealedAt !== null && you?.rating !== true)
}

/** A step somebody went to, and where the room stood then. */
export type StepChoice = { from: Step; at: Step }

/** The step on screen: the chosen one until the room itself moves on. */
export function shownStep(choice: StepChoice, present: Step): Step {
  return choice.from === present ? choice.at : present
}

/** How a step looks in the row of steps; `done` are those before the one on screen that the room has passed. */
export function stepState(step: Step, shown: Step, view: Known): 'now' | 'done' | 'open' | 'later' {
  if (step === shown) return 'now'
  if (!isOpen(step, view)) return 'later'
  return STEPS.indexOf(step) < STEPS.indexOf(shown) ? 'done' : 'open'
}
