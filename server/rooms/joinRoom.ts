import type { Result } from '@/domain/result'
import type { RoomErrorCode } from '@/domain/room/errors'
import { historyIsOver } from '@/domain/room/consent'
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
): Promise<Result<{ roomId: string; role: Role; at?: 'replay' } | 'pending', RoomErrorCode>> {
  const opened = await registry.openLink(token)
  if (!opened.ok) return opened
  const { room, link } = opened.value
  const joined = await room.join(userId, link, name)
  if (joined.ok) {
    const { role, rating } = joined.value
    // [RA4] whoever comes to rate what is over plays it, if it was kept
    const toReplay = link.rates && rating && !historyIsOver(room.state)
    return { ok: true, value: { roomId: room.id, role, ...(toReplay && { at: 'replay' }) } }
  }
  if (joined.error !== 'seat_taken' || !requestSeat) return joined
  return room.requestSeat(userId, link.role, name)
}
