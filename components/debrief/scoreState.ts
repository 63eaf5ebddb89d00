import { SUBMIT_UNDO_MS } from '@/domain/room/limits'
import type { RoomView } from '@/domain/room/view'

/** Where one person's scoring stands before the reveal. Times are server milliseconds. */
export type ScoreState =
  | { kind: 'scoring' }
  /** Submitted, and can be taken back until then. */
  | { kind: 'undoable'; until: number }
  /** In effect; these people have not submitted. */
  | { kind: 'waiting'; for: readonly string[] }
  /** All have submitted; the server reveals at that time. */
  | { kind: 'revealing'; at: number }
  /** No rater: nothing to fill in. */
  | { kind: 'watching' }

type Known = Pick<RoomView, 'submissions' | 'revealDueAt' | 'you'>

export function scoreState({ submissions, revealDueAt, you }: Known, now: number): ScoreState {
  const mine = submissions.find((s) => s.participantId === you.participantId)
  if (mine === undefined) return { kind: 'watching' }
  if (mine.submittedAt === null) return { kind: 'scoring' }
  const until = mine.submittedAt + SUBMIT_UNDO_MS
  if (now < until) return { kind: 'undoable', until }
  if (revealDueAt !== null) return { kind: 'revealing', at: revealDueAt }
  return {
    kind: 'waiting',
    for: submissions.filter((s) => s.awaited && s.submittedAt === null).map((s) => s.participantId),
  }
}

/** Whole seconds until a time, as a countdown shows them: never 0 while there is time left, never more than the window. */
export function secondsLeft(until: number, now: number): number {
  return Math.min(SUBMIT_UNDO_MS / 1_000, Math.max(0, Math.ceil((until - now) / 1_000)))
}

/** When the countdown to a time shows another number next, in milliseconds from now; null when it is over. */
export function nextSecondIn(until: number, now: number): number | null {
  const left = until - now
  return left <= 0 ? null : left % 1_000 || 1_000
}
