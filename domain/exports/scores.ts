import { common } from '@/domain/messages/common'
import { exportWords } from '@/domain/messages/exports'
import { rubric } from '@/domain/messages/rubric'
import { csvOf, type Cell } from '@/domain/exports/csv'
import { revealedCard } from '@/domain/room/revealed'
import type { CardView, ParticipantView, RoomView } from '@/domain/room/view'
import { DIMENSIONS } from '@/domain/rubric/dimensions'
import { NOT_OBSERVED, type Score } from '@/domain/rubric/scoring'

/** What a problem is called in a file, for who may know it. */
export type Named = { title: string | null }

/** The cards of an interview that this person may read. */
function raters(view: RoomView): { person: ParticipantView; card: CardView }[] {
  return [...view.participants, ...view.former].flatMap((person) => {
    const card = revealedCard(view, person)
    return card === null ? [] : [{ person, card }]
  })
}

/** A score in a table: a number, or that there was nothing to judge. */
export function scoreCell(score: Score | undefined): Cell {
  if (score === undefined) return null
  return score === NOT_OBSERVED ? common.scoreNotObserved : score
}

function standing(person: ParticipantView): string {
  return person.rates ? exportWords.secondRater : common.roles[person.role]
}

/** Everybody's scores with their notes, a line for each, and each rater's total at the end. */
export function scoresCsv(view: RoomView): string {
  const { columns } = exportWords.scores
  const rows = raters(view).flatMap(({ person, card }) => {
    const who = [person.name ?? common.unnamed, standing(person)]
    const lines = DIMENSIONS.map((dimension): Cell[] => {
      const later = card.amendments.filter((a) => a.dimension === dimension).at(-1)
      const isUnsure = card.unsure.includes(dimension)
      return [
        ...[...who, dimension, rubric.dimensions[dimension], scoreCell(card.scores[dimension])],
        ...[isUnsure ? exportWords.scores.unsure : null, card.notes[dimension]?.text || null],
        ...[scoreCell(later?.score), later?.reason ?? null],
      ]
    })
    const { sum, of } = card.total
    const tradeOffs = card.notes.TRADEOFFS?.text
    if (tradeOffs) {
      lines.push([...who, 'TRADEOFFS', exportWords.scores.tradeOffs, null, null, tradeOffs, null, null])
    }
    const amended = card.amendedTotal?.sum ?? null
    return [...lines, [...who, 'TOTAL', `${exportWords.scores.total} ${of}`, sum, null, null, amended, null]]
  })
  return csvOf([columns, ...rows])
}

/** The same for programs; nothing in it is for people alone. */
export function scoresJson(view: RoomView, { title }: Named): string {
  const session = {
    problem: title,
    level: view.level,
    startedAt: isoOf(view.run?.startedAt),
    endedAt: isoOf(view.endedAt),
    problemVersion: view.run?.promptVersion ?? null,
    rubricVersion: view.run?.rubricVersion ?? null,
  }
  const cards = raters(view).map(({ person, card }) => ({
    rater: person.name,
    role: person.rates ? 'rater' : person.role,
    scores: Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, card.scores[dimension] ?? null])),
    unsure: card.unsure,
    notes: Object.fromEntries(
      Object.entries(card.notes).flatMap(([key, field]) => (field.text ? [[key, field.text]] : [])),
    ),
    total: card.total,
    amendments: card.amendments.map(({ at, ...amendment }) => ({ ...amendment, at: isoOf(at) })),
    amendedTotal: card.amendedTotal,
  }))
  return `${JSON.stringify({ session, cards }, null, 2)}\n`
}

function isoOf(at: number | null | undefined): string | null {
  return at == null ? null : new Date(at).toISOString()
}
