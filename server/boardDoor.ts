import { BOARD_CLOSE } from '@/domain/board/closeCodes'
import type { Auth } from '@/server/auth/auth'
import type { BoardDoor } from '@/server/board/BoardDoor'
import { originAllowed } from '@/server/http/origin'
import { userOfRequest } from '@/server/http/visitor'
import type { RoomRegistry } from '@/server/rooms/RoomRegistry'

/** Who comes to a board, by session and room. */
export function boardDoor(auth: Auth, rooms: RoomRegistry, appUrl: string | undefined): BoardDoor {
  return {
    originAllowed: (request) => originAllowed(request, appUrl),
    async enter(request, roomId) {
      const userId = await userOfRequest(auth, request)
      if (userId === null) return { ok: false, error: BOARD_CLOSE.noSession }
      const room = await rooms.get(roomId)
      if (room === null) return { ok: false, error: BOARD_CLOSE.roomGone }
      const participantId = room.participantOf(userId)
      return participantId === null
        ? { ok: false, error: BOARD_CLOSE.notAMember }
        : { ok: true, participantId }
    },
    mayWrite: (roomId, participantId) => rooms.peek(roomId)?.mayDraw(participantId) ?? false,
  }
}
