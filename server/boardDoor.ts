import type { IncomingMessage } from 'node:http'
import { BOARD_CLOSE } from '@/domain/board/closeCodes'
import { ok, type Result } from '@/domain/result'
import { drawingVerdict, mayBringEarlier } from '@/domain/room/drawing'
import type { RoomErrorCode } from '@/domain/room/errors'
import type { Room } from '@/domain/room/room'
import { lateVerdict } from '@/domain/room/lateEdits'
import type { Auth } from '@/server/auth/auth'
import type { BoardDoor } from '@/server/board/BoardDoor'
import type { LateDoor } from '@/server/board/LateUpdates'
import type { ImageVisitor } from '@/server/http/ImagesApi'
import { originAllowed } from '@/server/http/origin'
import { userOfRequest } from '@/server/http/visitor'
import { memberOf } from '@/server/rooms/memberOf'
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
    mayBringEarlier(roomId, participantId) {
      const room = rooms.peek(roomId)
      return room !== null && mayBringEarlier(room.state, participantId)
    },
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

/** A picture is put on the board by drawing; its bytes may come when the pen has gone since. */
function pictureVerdict(room: Room, participantId: string): Result<null, RoomErrorCode> {
  return mayBringEarlier(room, participantId) ? ok(null) : drawingVerdict(room, participantId)
}

/** Who comes with a picture, or for one. */
export async function imageVisitor(
  auth: Auth,
  rooms: RoomRegistry,
  request: IncomingMessage,
  roomId: string,
): Promise<Result<ImageVisitor, RoomErrorCode>> {
  const member = await memberOf(rooms, roomId, await userOfRequest(auth, request))
  if (!member.ok) return member
  const { room, participantId } = member.value
  return ok({ participantId, mayDraw: () => pictureVerdict(room.state, participantId) })
}
