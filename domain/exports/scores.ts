import type { Cell } from '@/domain/exports/csv'
import { DIMENSIONS, type Dimension } from '@/domain/rubric/dimensions'
import { NOT_OBSERVED, type Score } from '@/domain/rubric/scoring'
import type { CardView, ParticipantView, RoomView } from '@/domain/room/view'

/** What is exported of scores: exactly the cards that this person may read. */
type Seen = Pick<RoomView, 'participants' | 'former' | 'submissions' | 'cards'>

type Rated = { person: ParticipantView; card: CardView }

/** The submitted cards in a view, by rater. */
function submittedCards(view: Seen): Rated[] {
  return [...view.participants, ...view.former].flatMap((person) => {
    const card = view.cards[person.id]
    const submitted = view.submissions.some((s) => s.participantId === person.id && s.submittedAt !== null)
    return card !== undefined && submitted ? [{ person, card }] : []
  })
}

/** `N/O` for what was not observed, empty for what was not scored. */
export function scoreText(score: Score | null | undefined): Cell {
  return score === NOT_OBSERVED ? 'N/O' : (score ?? null)
}

/** A table with a row for each rater and dimension. A score that was amended stands beside what was submitted. */
export function scoreRows(view: Seen): Cell[][] {
  const head = ['rater', 'role', 'dimension', 'score', 'amended', 'unsure', 'note']
  const rows = submittedCards(view).flatMap(({ person, card }) =>
    DIMENSIONS.map((dimension): Cell[] => [
      person.name ?? '',
      person.rates ? 'second rater' : person.role,
      dimension,
      scoreText(card.scores[dimension]),
      scoreText(amendedTo(card, dimension)),
      card.unsure.includes(dimension) ? 'yes' : '',
      card.notes[dimension]?.text ?? '',
    ]),
  )
  return [head, ...rows]
}

function amendedTo(card: CardView, dimension: Dimension): Score | null {
  return card.amendments.findLast((amendment) => amendment.dimension === dimension)?.score ?? null
}

/** The same as data for programs. */
export function scoresData(view: Seen & Pick<RoomView, 'roomId' | 'level' | 'revealedAt'>): unknown {
  return {
    format: 'mockboard-scores',
    version: 1,
    ...{ room: view.roomId, level: view.level, revealedAt: view.revealedAt },
    cards: submittedCards(view).map(({ person, card }) => ({
      rater: { name: person.name, role: person.role, second: person.rates },
      ...{ scores: card.scores, unsure: card.unsure, total: card.total },
      notes: Object.fromEntries(Object.entries(card.notes).map(([key, note]) => [key, note.text])),
      amendments: card.amendments,
    })),
  }
}
