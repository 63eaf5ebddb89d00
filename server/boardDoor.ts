import type { IncomingMessage } from 'node:http'
import { BOARD_CLOSE } from '@/domain/board/closeCodes'
import { err, ok, type Result } from '@/domain/result'
import { drawingVerdict } from '@/domain/room/drawing'
import type { RoomErrorCode } from '@/domain/room/errors'
import { lateVerdict } from '@/domain/room/lateEdits'
import type { Auth } from '@/server/auth/auth'
import type { BoardDoor } from '@/server/board/BoardDoor'
import type { LateDoor } from '@/server/board/LateUpdates'
import type { ImageVisitor } from '@/server/http/ImagesApi'
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

/** Who comes with a picture, or for one. */
export async function imageVisitor(
  auth: Auth,
  rooms: RoomRegistry,
  request: IncomingMessage,
  roomId: string,
): Promise<Result<ImageVisitor, RoomErrorCode>> {
  const userId = await userOfRequest(auth, request)
  if (userId === null) return err('no_session')
  const room = await rooms.get(roomId)
  if (room === null) return err('room_not_found')
  const participantId = room.participantOf(userId)
  if (participantId === null) return err('not_a_member')
  return ok({ participantId, mayDraw: () => drawingVerdict(room.state, participantId) })
}
