import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RoomErrorCode } from '@/domain/room/errors'
import { errors } from '@/domain/messages/errors'
import type { ErrorResponse } from '@/domain/wire'

/** Longest request body, in bytes: a name and a few choices. */
const MAX_BODY = 16 * 1024

const STATUS: Partial<Record<RoomErrorCode, number>> = {
  bad_request: 400,
  no_session: 401,
  not_a_member: 403,
  not_allowed: 403,
  candidate_on_it: 403,
  forbidden_origin: 403,
  room_not_found: 404,
  link_invalid: 404,
  link_expired: 410,
  link_revoked: 410,
  share_not_found: 404,
  share_expired: 410,
  share_revoked: 410,
  unknown_problem: 404,
  image_not_found: 404,
  image_too_large: 413,
  image_type: 415,
  too_long: 413,
  problem_faulty: 422,
  pack_not_found: 404,
  pack_too_large: 413,
  bundle_too_large: 413,
  bundle_faulty: 422,
  session_not_found: 404,
  too_many_requests: 429,
  busy: 503,
  unavailable: 503,
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    // answers differ by person and moment
    'Cache-Control': 'no-store',
  })
  response.end(JSON.stringify(body))
}

/** A refusal with its sentence for people; 409 where no other status says it better. */
export function sendError(response: ServerResponse, code: RoomErrorCode): void {
  const body: ErrorResponse = { error: code, message: errors[code] }
  sendJson(response, STATUS[code] ?? 409, body)
}

/**
 * The request's body as JSON; undefined when it is too long, not JSON or not announced as JSON.
 * @param most bytes
 */
export async function readJson(request: IncomingMessage, most = MAX_BODY): Promise<unknown> {
  // a form of another site can post text/plain without asking; JSON it cannot
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return undefined
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > most) return undefined
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown
  } catch {
    return undefined
  }
}

/** The request's body as it is; null when it is longer than `most` bytes. */
export async function readBytes(request: IncomingMessage, most: number): Promise<Uint8Array | null> {
  if (Number(request.headers['content-length'] ?? 0) > most) return null
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > most) return null
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}
