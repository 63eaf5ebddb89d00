import type { CardView, ParticipantView } from '@/domain/room/view'
import { revealedCard, seated, type RevealedView } from '@/domain/room/revealed'
import {
  bandOf,
  compareScores,
  studyAdvice,
  type Band,
  type Comparison,
  type StudyAdvice,
} from '@/domain/rubric/scoring'

/** Both sides of a scored interview, as far as this person may see them. */
export type Results = {
  interviewer: ParticipantView | null
  candidate: ParticipantView | null
  /** The interviewer's card; null before the reveal and when they did not submit. */
  card: CardView | null
  /** The candidate's own card, likewise. */
  self: CardView | null
  /** Largest difference first. */
  comparisons: readonly Comparison[]
  /** How many of the dimensions that both scored differ by at most one point. */
  withinOne: { count: number; of: number }
  band: Band | null
  /** By the interviewer's card, or by the candidate's where there is no other. */
  advice: readonly StudyAdvice[]
}

type Seen = RevealedView & { solo?: boolean }

/** [SO4] Whoever scored a solo attempt from its replay first; null while nobody has. */
export function soloPartner(view: Seen): ParticipantView | null {
  const people = view.solo === true ? [...view.participants, ...view.former] : []
  return people.find((person) => person.rates && revealedCard(view, person) !== null) ?? null
}

export function resultsOf(view: Seen): Results {
  const candidate = seated(view, 'candidate')
  // alone, somebody who scored from the replay stands where an interviewer would, and without any the self-score
  const interviewer = view.solo === true ? (soloPartner(view) ?? candidate) : seated(view, 'interviewer')
  const card = revealedCard(view, interviewer)
  const self = interviewer === candidate ? null : revealedCard(view, candidate)
  const comparisons = compareScores(card?.scores ?? {}, self?.scores ?? {})
  const gaps = comparisons.flatMap((c) => c.gap ?? [])
  return {
    interviewer,
    candidate,
    card,
    self,
    comparisons,
    withinOne: { count: gaps.filter((gap) => Math.abs(gap) <= 1).length, of: gaps.length },
    band: card === null ? null : bandOf(card.total),
    advice: studyAdvice(card?.scores ?? self?.scores ?? {}),
  }
}

/** The cards of raters beside the two, as far as this person may see them. */
export function otherRaters(view: Seen): { person: ParticipantView; card: CardView }[] {
  const partner = soloPartner(view)
  return [...view.participants, ...view.former].flatMap((person) => {
    const card = person.rates && person.id !== partner?.id ? revealedCard(view, person) : null
    return card === null ? [] : [{ person, card }]
  })
}

/** A difference as it is written: `+2`, `−1` with a true minus, `=`. */
export function gapText(gap: number): string {
  return gap === 0 ? '=' : gap > 0 ? `+${gap}` : `−${-gap}`
}
