import { err, ok } from '@/domain/result'
import type { Command } from '@/domain/room/commands'
import { type Decision, happens, NOTHING } from '@/domain/room/decision'
import type { NewRoomEvent } from '@/domain/room/events'
import { can, standingOf } from '@/domain/room/roles'
import { type Participant, revealedAtOf, type Room, seatOf } from '@/domain/room/room'

type Of<T extends Command['type']> = Extract<Command, { type: T }>

/**
 * [SO1] Whoever waits alone goes on alone: as candidate, on a problem that is new to them. The links of both seats are
 * turned off; observers may look on.
 */
export function decideSolo(room: Room, command: Of<'goSolo'>, me: Participant): Decision {
  const other = seatOf(room, me.role === 'interviewer' ? 'candidate' : 'interviewer')
  if (other !== null) return err('seat_taken')
  const links = [...room.links.values()].filter((l) => l.role !== 'observer' && l.revokedAt === null)
  return ok([
    ...links.map((l): NewRoomEvent => ({ type: 'linkRevoked', payload: { linkId: l.id } })),
    { type: 'soloBegun', payload: { participantId: me.id, promptSlug: command.promptSlug } },
  ])
}

/** [SW1] After the reveal either side makes the room with the roles exchanged; twice, also by both, is one room. */
export function decideSwap(room: Room, command: Of<'swapRoles'>): Decision {
  if (revealedAtOf(room.stage) === null) return err('not_revealed')
  if (room.pairedWith !== null) return NOTHING
  if (seatOf(room, 'interviewer') === null || seatOf(room, 'candidate') === null)
    return err('partner_missing')
  return happens({ type: 'pairMade', payload: { pairId: command.pairId } })
}

/** [WA1] After the reveal either side shows the other a moment; null ends it. */
export function decideMoment(room: Room, command: Of<'showMoment'>): Decision {
  if (revealedAtOf(room.stage) === null) return err('not_revealed')
  const { pinId } = command
  if (pinId === null)
    return room.moment === null ? NOTHING : happens({ type: 'momentShown', payload: { pinId } })
  // a pin that somebody may not see yet is as unknown as one that never was
  const author = room.participants.get(room.pins.get(pinId)?.authorId ?? '')
  if (author === undefined || !can(standingOf(author), 'walkMoments')) return err('unknown_pin')
  return happens({ type: 'momentShown', payload: { pinId } })
}

/** [FE1] The candidate says how the interviewer was, before the reveal or after it; null takes it back. */
export function decideFeedback(room: Room, { question, rating }: Of<'giveFeedback'>): Decision {
  return (room.feedback.get(question) ?? null) === rating
    ? NOTHING
    : happens({ type: 'feedbackGiven', payload: { question, rating } })
}
