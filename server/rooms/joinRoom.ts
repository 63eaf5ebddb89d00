import type { Result } from '@/domain/result'
import type { RoomErrorCode } from '@/domain/room/errors'
import type { Role } from '@/domain/room/roles'
import type { RoomRegistry } from '@/server/rooms/RoomRegistry'

export type JoinAttempt = {
  token: string
  userId: string
  name: string
  /** Ask the partner for the seat if it is taken. */
  requestSeat: boolean
}

/** [SE2] Seats someone through a link, or asks for a seat that is taken. */
export async function joinRoom(
  registry: RoomRegistry,
  { token, userId, name, requestSeat }: JoinAttempt,
): Promise<Result<{ roomId: string; role: Role } | 'pending', RoomErrorCode>> {
  const opened = await registry.openLink(token)
  if (!opened.ok) return opened
  const { room, link } = opened.value
  const joined = await room.join(userId, link.role, name)
  if (joined.ok) return { ok: true, value: { roomId: room.id, role: joined.value.role } }
  if (joined.error !== 'seat_taken' || !requestSeat) return joined
  return room.requestSeat(userId, link.role, name)
}
