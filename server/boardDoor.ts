import { BOARD_CLOSE } from '@/domain/board/closeCodes'
import { lateVerdict } from '@/domain/room/lateEdits'
import type { Auth } from '@/server/auth/auth'
import type { BoardDoor } from '@/server/board/BoardDoor'
import type { LateDoor } from '@/server/board/LateUpdates'
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

/** What becomes of edits that reach a board after its room has ended. */
export function lateDoor(rooms: RoomRegistry): LateDoor {
  return {
    verdict(roomId, participantId) {
      const room = rooms.peek(roomId)
      return room === null ? 'ignored' : lateVerdict(room.state, participantId)
    },
    async offer(roomId, participantId, late) {
      const room = await rooms.get(roomId)
      if (room === null) return 'refused'
      const offered = await room.offerLateEdits(participantId, late)
      if (offered.ok) return 'offered'
      if (offered.error === 'unavailable' || offered.error === 'busy') throw new Error(offered.error)
      const { status } = room.state.stage
      return status === 'lobby' || status === 'live' ? 'notEnded' : 'refused'
    },
  }
}
