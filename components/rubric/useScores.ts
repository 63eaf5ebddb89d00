'use client'

import { useCallback, useReducer, useRef } from 'react'
import type { Dimension } from '@/domain/rubric/dimensions'
import type { Score, Scores } from '@/domain/rubric/scoring'
import { reduceScoreEdits, shownScores, shownUnsure, type ScoreEdits } from '@/components/rubric/scoreEdits'
import { useRoom } from '@/components/room/RoomProvider'

const NO_SCORES: Scores = {}
const NOBODY: readonly Dimension[] = []

/** A card on screen: its scores with the choices on their way, and how to choose. */
export type ScoreCard = {
  scores: Scores
  unsure: readonly Dimension[]
  edits: ScoreEdits
  /** Shown at once, saved behind; null clears. A score is sure unless it is said not to be. */
  choose: (dimension: Dimension, score: Score | null, sure?: boolean) => void
}

/** The card of a rater as this person may read it; choosing is for one's own. */
export function useScores(participantId: string): ScoreCard {
  const { view, send } = useRoom()
  const [edits, dispatch] = useReducer(reduceScoreEdits, {})
  const lastEdit = useRef(0)
  const choose = useCallback(
    (dimension: Dimension, score: Score | null, sure = true) => {
      lastEdit.current += 1
      const at = lastEdit.current
      dispatch({ type: 'chosen', dimension, score, sure, at })
      void send({ type: 'setScore', dimension, score, sure }, { inline: true }).then((result) =>
        dispatch(
          result.ok
            ? { type: 'saved', dimension, at }
            : { type: 'refused', dimension, at, code: result.error },
        ),
      )
    },
    [send],
  )
  const card = view.cards[participantId]
  return {
    scores: shownScores(card?.scores ?? NO_SCORES, edits),
    unsure: shownUnsure(card?.unsure ?? NOBODY, edits),
    edits,
    choose,
  }
}
