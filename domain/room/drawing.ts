import { err, ok, type Result } from '@/domain/result'
import type { Drawers } from '@/domain/room/choices'
import type { RoomErrorCode } from '@/domain/room/errors'
import { can, type Role, standingOf } from '@/domain/room/roles'
import type { Room } from '@/domain/room/room'

/** [HO1] Whether the pen is with somebody of this role, of those whose role draws. */
export function hasPen(drawing: Drawers, role: Role): boolean {
  return drawing === 'both' || (drawing === 'candidate' && role === 'candidate')
}

/**
 * Whether a participant may draw now, in the lobby and live; else whether it is their seat, the stage or the
 * interviewer that forbids it.
 */
export function drawingVerdict(room: Room, participantId: string): Result<null, RoomErrorCode> {
  const person = room.participants.get(participantId)
  if (person === undefined) return err('not_a_member')
  if (!can(standingOf(person), 'draw')) return err('not_allowed')
  const { status } = room.stage
  if (status !== 'lobby' && status !== 'live') return err('wrong_stage')
  return hasPen(room.drawing, person.role) ? ok(null) : err('pen_away')
}

/**
 * [HO2] Whether what a participant drew earlier may still come to the board: the pen being away forbids drawing, not
 * what was drawn before and had no connection.
 */
export function mayBringEarlier(room: Room, participantId: string): boolean {
  const verdict = drawingVerdict(room, participantId)
  return verdict.ok || verdict.error === 'pen_away'
}
