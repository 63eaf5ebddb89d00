import { err, ok, type Result } from '@/domain/result'
import { ROOM_ERRORS, type RoomErrorCode } from '@/domain/room/errors'
import {
  sharesResponseSchema,
  type LinkResponse,
  type ShareRequest,
  type SharesResponse,
} from '@/domain/wire'

async function ask(path: string, init?: RequestInit): Promise<Result<unknown, RoomErrorCode>> {
  try {
    const response = await fetch(path, init)
    const body: unknown = await response.json()
    if (response.ok) return ok(body)
    const code = (body as { error?: unknown } | null)?.error
    return err(ROOM_ERRORS.find((known) => known === code) ?? 'unavailable')
  } catch {
    return err('unavailable')
  }
}

function post(path: string, body: object): Promise<Result<unknown, RoomErrorCode>> {
  const headers = { 'content-type': 'application/json' }
  return ask(path, { method: 'POST', headers, body: JSON.stringify(body) })
}

const under = (roomId: string) => `/api/rooms/${encodeURIComponent(roomId)}`

/** The links to a room's replay, the newest last. */
export async function listShares(roomId: string): Promise<Result<SharesResponse, RoomErrorCode>> {
  const answer = await ask(`${under(roomId)}/shares`)
  if (!answer.ok) return answer
  const parsed = sharesResponseSchema.safeParse(answer.value)
  return parsed.success ? ok(parsed.data) : err('unavailable')
}

/** A new link to the replay: its path, which the server tells this once. */
export async function shareReplay(
  roomId: string,
  choices: ShareRequest,
): Promise<Result<LinkResponse, RoomErrorCode>> {
  return (await post(`${under(roomId)}/shares`, choices)) as Result<LinkResponse, RoomErrorCode>
}

/** A new link for a second rater: its path. */
export async function inviteRater(roomId: string): Promise<Result<LinkResponse, RoomErrorCode>> {
  return (await post(`${under(roomId)}/rater-link`, {})) as Result<LinkResponse, RoomErrorCode>
}

export async function revokeShare(roomId: string, shareId: string): Promise<Result<unknown, RoomErrorCode>> {
  return post(`${under(roomId)}/shares/${encodeURIComponent(shareId)}/revoke`, {})
}
