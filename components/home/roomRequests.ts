import { ROOM_ERRORS, type RoomErrorCode } from '@/domain/room/errors'
import { err, ok, type Result } from '@/domain/result'
import type {
  CreateRoomRequest,
  CreateRoomResponse,
  ErrorResponse,
  JoinRequest,
  JoinResponse,
} from '@/domain/wire'

/** Why the server said no, with its sentence; `unreachable` when it said nothing that could be understood. */
export type Refusal = { code: RoomErrorCode; message: string } | { code: 'unreachable' }

function isErrorResponse(body: unknown): body is ErrorResponse {
  const { error, message } = (body ?? {}) as Partial<Record<keyof ErrorResponse, unknown>>
  return typeof message === 'string' && (ROOM_ERRORS as readonly unknown[]).includes(error)
}

async function post<T>(path: string, body: unknown): Promise<Result<T, Refusal>> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const answer: unknown = await response.json()
    if (response.ok) return ok(answer as T)
    return err(
      isErrorResponse(answer) ? { code: answer.error, message: answer.message } : { code: 'unreachable' },
    )
  } catch {
    return err({ code: 'unreachable' })
  }
}

/** Makes a room; the answer holds the links, which the server keeps only as hashes. */
export function createRoom(request: CreateRoomRequest): Promise<Result<CreateRoomResponse, Refusal>> {
  return post('/api/rooms', request)
}

/** Takes the seat a link is for, or asks for it. */
export function joinRoom(request: JoinRequest): Promise<Result<JoinResponse, Refusal>> {
  return post('/api/join', request)
}
