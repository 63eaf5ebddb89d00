import { err, ok, type Result } from '@/domain/result'
import type { RoomErrorCode } from '@/domain/room/errors'
import type { LiveRoom } from '@/server/rooms/LiveRoom'
import type { RoomRegistry } from '@/server/rooms/RoomRegistry'

export type Member = { room: LiveRoom; participantId: string }

/**
 * Who a visitor is in a room, or why they are nobody there. Without a session only an example is open to them.
 * @param userId null for a browser without a session
 */
export async function memberOf(
  rooms: Pick<RoomRegistry, 'get'>,
  roomId: string,
  userId: string | null,
): Promise<Result<Member, RoomErrorCode>> {
  const room = await rooms.get(roomId)
  const participantId = room?.participantOf(userId) ?? null
  if (room !== null && participantId !== null) return ok({ room, participantId })
  if (userId === null) return err('no_session')
  return err(room === null ? 'room_not_found' : 'not_a_member')
}
