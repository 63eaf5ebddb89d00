import { fold, foldVisible } from '@/domain/room/reduce'
import type { Room } from '@/domain/room/room'
import type { StoredRoom } from '@/server/rooms/RoomStorage'

/** The room that a stored log describes: whole, or as far as whoever took it along could see it. */
export function foldStored(roomId: string, { events, imported }: StoredRoom): Room {
  if (imported === undefined) return fold(roomId, events)
  return foldVisible(roomId, events, imported.demo ? 'example' : 'imported')
}

/** Who a visitor is in a room; null for a stranger. An example shows everybody what its exporter saw. */
export function participantIn(
  { members, imported }: Pick<StoredRoom, 'members' | 'imported'>,
  userId: string | null,
): string | null {
  const seat = userId === null ? undefined : members.get(userId)
  return seat ?? (imported?.demo === true ? imported.viewerId : null)
}
