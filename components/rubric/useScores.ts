'use client'

import { useCallback, useReducer, useRef } from 'react'
import type { Dimension } from '@/domain/rubric/dimensions'
import type { Score, Scores } from '@/domain/rubric/scoring'
import { reduceScoreEdits, shownScores, type ScoreEdits } from '@/components/rubric/scoreEdits'
import { useRoom } from '@/components/room/RoomProvider'

const NO_SCORES: Scores = {}

/** A card on screen: its scores with the choices on their way, and how to choose. */
export type ScoreCard = {
  scores: Scores
  edits: ScoreEdits
  /** Shown at once, saved behind; null clears. */
  choose: (dimension: Dimension, score: Score | null) => void
}

/** The card of a rater as this person may read it; choosing is for one's own. */
export function useScores(participantId: string): ScoreCard {
  const { view, send } = useRoom()
  const [edits, dispatch] = useReducer(reduceScoreEdits, {})
  const lastEdit = useRef(0)
  const choose = useCallback(
    (dimension: Dimension, score: Score | null) => {
      lastEdit.current += 1
      const at = lastEdit.current
      dispatch({ type: 'chosen', dimension, score, at })
      void send({ type: 'setScore', dimension, score }, { inline: true }).then((result) =>
        dispatch(
          result.ok
            ? { type: 'saved', dimension, at }
            : { type: 'refused', dimension, at, code: result.error },
        ),
      )
    },
    [send],
  )
  return { scores: shownScores(view.cards[participantId]?.scores ?? NO_SCORES, edits), edits, choose }
}
