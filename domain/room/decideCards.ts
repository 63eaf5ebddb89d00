import { err } from '@/domain/result'
import type { Command } from '@/domain/room/commands'
import { type Decision, happens, NOTHING } from '@/domain/room/decision'
import type { RoomErrorCode } from '@/domain/room/errors'
import { LIMITS, SUBMIT_UNDO_MS } from '@/domain/room/limits'
import { can, standingOf } from '@/domain/room/roles'
import { EMPTY_CARD, type Participant, revealedAtOf, type Room } from '@/domain/room/room'
import { awaitedRaters } from '@/domain/room/view'
import { unscored } from '@/domain/rubric/scoring'

type Of<T extends Command['type']> = Extract<Command, { type: T }>

/**
 * [SC7] Own scores: the interviewer's and raters' from the start on, the candidate's in the debrief; never once
 * submitted. [RA3] A rater who is late scores on after the reveal and in a closed room: they are blind until they submit.
 */
export function mayScore(room: Room, me: Participant): RoomErrorCode | null {
  const standing = standingOf(me)
  if (!can(standing, 'score')) return 'not_allowed'
  const { status } = room.stage
  const open =
    status === 'debrief' ||
    (status === 'live' && can(standing, 'scoreLive')) ||
    (status === 'closed' && standing === 'rater')
  if (!open) return 'wrong_stage'
  if ((room.cards.get(me.id)?.submittedAt ?? null) !== null) return 'card_submitted'
  // a card filled in with the others' in sight would not be blind
  return revealedAtOf(room.stage) === null || standing === 'rater' ? null : 'already_revealed'
}

/** [RV3] The interviewer may reveal without a rater who never submitted, not before their own card took effect. */
export function decideReveal(room: Room, me: Participant, now: number): Decision {
  if (!can(standingOf(me), 'reveal')) return err('not_allowed')
  if (room.stage.status !== 'debrief') return err('wrong_stage')
  if (room.stage.revealedAt !== null) return NOTHING
  const effective = (p: Participant) => {
    const at = room.cards.get(p.id)?.submittedAt ?? null
    return at === null ? 'missing' : now >= at + SUBMIT_UNDO_MS ? 'in effect' : 'can be undone'
  }
  if (effective(me) !== 'in effect') return err('reveal_too_early')
  const all = awaitedRaters(room)
  if (all.some((p) => effective(p) === 'can be undone')) return err('reveal_too_early')
  const missing = all.filter((p) => effective(p) === 'missing').map((p) => p.id)
  return happens({ type: 'scoresRevealed', payload: { missing } })
}

/** [RV4] A card can be taken back until its window has passed, and never once the others' are in sight. */
export function decideCard(
  room: Room,
  command: Of<'submitCard' | 'takeBackCard'>,
  me: Participant,
  now: number,
): Decision {
  const card = room.cards.get(me.id) ?? EMPTY_CARD
  const revealed = revealedAtOf(room.stage) !== null
  if (command.type === 'submitCard') {
    if (card.submittedAt !== null) return NOTHING
    const refusal = mayScore(room, me)
    if (refusal !== null) return err(refusal)
    if (unscored(card.scores).length > 0) return err('card_incomplete')
    return happens({
      type: 'cardSubmitted',
      payload: command.fromReplay === true ? { fromReplay: true } : {},
    })
  }
  if (card.submittedAt === null) return revealed ? err('already_revealed') : NOTHING
  return !revealed && now < card.submittedAt + SUBMIT_UNDO_MS
    ? happens({ type: 'cardTakenBack', payload: {} })
    : err('submit_final')
}

/** [SC8] After the reveal a submitted score changes by an amendment alone; what was submitted stays beside it. */
export function decideAmendment(room: Room, command: Of<'amendScore'>, me: Participant): Decision {
  const card = room.cards.get(me.id) ?? EMPTY_CARD
  if (revealedAtOf(room.stage) === null) return err('not_revealed')
  if (card.submittedAt === null) return err('card_not_submitted')
  if (command.text === null) return err('bad_request')
  const { dimension, score, text } = command
  if (card.amendments.some((a) => a.textId === text.id)) return NOTHING
  if (card.amendments.length >= LIMITS.amendments) return err('too_many')
  const present = card.amendments.findLast((a) => a.dimension === dimension)?.score ?? card.scores[dimension]
  if (present === score) return err('score_unchanged')
  return happens({ type: 'scoreAmended', payload: { dimension, score, textId: text.id } })
}

/**
 * [RA1] The interviewer names an observer as rater until the reveal: who has seen the others' scores cannot score blind.
 * [RA2] A rater is dismissed until they have submitted.
 */
export function decideRater(room: Room, command: Of<'nameRater' | 'dismissRater'>): Decision {
  const person = room.participants.get(command.participantId)
  if (person === undefined) return err('unknown_person')
  if (person.role !== 'observer') return err('not_allowed')
  const { participantId } = command
  if (command.type === 'nameRater') {
    if (person.rates) return NOTHING
    if (revealedAtOf(room.stage) !== null) return err('already_revealed')
    return happens({ type: 'raterNamed', payload: { participantId } })
  }
  if (!person.rates) return NOTHING
  if ((room.cards.get(participantId)?.submittedAt ?? null) !== null) return err('card_submitted')
  return happens({ type: 'raterDismissed', payload: { participantId } })
}
