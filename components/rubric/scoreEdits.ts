import type { RoomErrorCode } from '@/domain/room/errors'
import type { Dimension } from '@/domain/rubric/dimensions'
import type { Score, Scores } from '@/domain/rubric/scoring'

/** A score that was chosen here and is not yet in the view; null clears. `at` orders edits of one dimension. */
export type ScoreEdit = { score: Score | null; sure: boolean; at: number; failed: RoomErrorCode | null }
export type ScoreEdits = Partial<Record<Dimension, ScoreEdit>>

export type ScoreEditEvent =
  | { type: 'chosen'; dimension: Dimension; score: Score | null; sure: boolean; at: number }
  | { type: 'saved'; dimension: Dimension; at: number }
  | { type: 'refused'; dimension: Dimension; at: number; code: RoomErrorCode }

/** The edits after one was chosen or answered. An answer to an edit that was overtaken by a newer one says nothing. */
export function reduceScoreEdits(edits: ScoreEdits, event: ScoreEditEvent): ScoreEdits {
  if (event.type === 'chosen') {
    return {
      ...edits,
      [event.dimension]: { score: event.score, sure: event.sure, at: event.at, failed: null },
    }
  }
  const edit = edits[event.dimension]
  if (edit === undefined || edit.at !== event.at) return edits
  if (event.type === 'refused') return { ...edits, [event.dimension]: { ...edit, failed: event.code } }
  const rest = { ...edits }
  delete rest[event.dimension]
  return rest
}

/** The card as it is shown: what the server holds, with the choices on their way laid over it. */
export function shownScores(saved: Scores, edits: ScoreEdits): Scores {
  const shown: Scores = { ...saved }
  for (const [dimension, edit] of Object.entries(edits) as [Dimension, ScoreEdit][]) {
    if (edit.score === null) delete shown[dimension]
    else shown[dimension] = edit.score
  }
  return shown
}

/** The scores that are shown as unsure, likewise. */
export function shownUnsure(saved: readonly Dimension[], edits: ScoreEdits): readonly Dimension[] {
  const edited = Object.entries(edits) as [Dimension, ScoreEdit][]
  const unsure = edited
    .filter(([, edit]) => edit.score !== null && !edit.sure)
    .map(([dimension]) => dimension)
  return [...saved.filter((dimension) => edits[dimension] === undefined), ...unsure]
}
