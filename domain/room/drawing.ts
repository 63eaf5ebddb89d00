import { err, ok, type Result } from '@/domain/result'
import type { RoomErrorCode } from '@/domain/room/errors'
import { can } from '@/domain/room/roles'
import type { Room } from '@/domain/room/room'

/** Whether a participant may draw now, in the lobby and live; else whether it is their seat or the stage that forbids it. */
export function drawingVerdict(room: Room, participantId: string): Result<null, RoomErrorCode> {
  const role = room.participants.get(participantId)?.role
  if (role === undefined) return err('not_a_member')
  if (!can(role, 'draw')) return err('not_allowed')
  const { status } = room.stage
  return status === 'lobby' || status === 'live' ? ok(null) : err('wrong_stage')
}
