import { err } from '@/domain/result'
import { type Decision, happens, NOTHING } from '@/domain/room/decision'
import type { RoomErrorCode } from '@/domain/room/errors'
import { SUBMIT_UNDO_MS } from '@/domain/room/limits'
import { can } from '@/domain/room/roles'
import { type Participant, revealedAtOf, type Room } from '@/domain/room/room'
import { raters } from '@/domain/room/view'
import { unscored } from '@/domain/rubric/scoring'

/** [SC7] Own scores: the interviewer's from the start on, the candidate's in the debrief; never once submitted. */
export function mayScore(room: Room, me: Participant): RoomErrorCode | null {
  if (!can(me.role, 'score')) return 'not_allowed'
  const { status } = room.stage
  if (status !== 'debrief' && !(status === 'live' && can(me.role, 'scoreLive'))) return 'wrong_stage'
  if ((room.cards.get(me.id)?.submittedAt ?? null) !== null) return 'card_submitted'
  // a card filled in after the reveal would not be blind
  return revealedAtOf(room.stage) === null ? null : 'already_revealed'
}

/** [RV3] The interviewer may reveal without a rater who never submitted, not before their own card took effect. */
export function decideReveal(room: Room, me: Participant, now: number): Decision {
  if (!can(me.role, 'reveal')) return err('not_allowed')
  if (room.stage.status !== 'debrief') return err('wrong_stage')
  if (room.stage.revealedAt !== null) return NOTHING
  const effective = (p: Participant) => {
    const at = room.cards.get(p.id)?.submittedAt ?? null
    return at === null ? 'missing' : now >= at + SUBMIT_UNDO_MS ? 'in effect' : 'can be undone'
  }
  if (effective(me) !== 'in effect') return err('reveal_too_early')
  const all = raters(room)
  if (all.some((p) => effective(p) === 'can be undone')) return err('reveal_too_early')
  const missing = all.filter((p) => effective(p) === 'missing').map((p) => p.id)
  return happens({ type: 'scoresRevealed', payload: { missing } })
}

/** [RV4] A card can be taken back until its window has passed. */
export function decideCard(
  room: Room,
  type: 'submitCard' | 'takeBackCard',
  me: Participant,
  now: number,
): Decision {
  const card = room.cards.get(me.id)
  const submittedAt = card?.submittedAt ?? null
  if (room.stage.status === 'debrief' && room.stage.revealedAt !== null && submittedAt === null)
    return err('already_revealed')
  if (type === 'submitCard') {
    if (submittedAt !== null) return NOTHING
    if (unscored(card?.scores ?? {}).length > 0) return err('card_incomplete')
    return happens({ type: 'cardSubmitted', payload: {} })
  }
  if (submittedAt === null) return NOTHING
  return now < submittedAt + SUBMIT_UNDO_MS
    ? happens({ type: 'cardTakenBack', payload: {} })
    : err('submit_final')
}
