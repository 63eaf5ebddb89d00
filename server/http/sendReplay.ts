import type { IncomingMessage, ServerResponse } from 'node:http'
import { sendError } from '@/server/http/json'
import type { ReplayBytes } from '@/server/replay/Replays'

/** Answers with a part of a compiled replay, null for none; whoever calls has decided that it may be seen. */
export function sendReplay(
  part: ReplayBytes | null,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (part === null) return sendError(response, 'room_not_found')
  const headers = { ETag: part.etag, 'Cache-Control': 'private, no-cache' }
  if (request.headers['if-none-match'] === part.etag) {
    response.writeHead(304, headers).end()
    return
  }
  response
    .writeHead(200, { ...headers, 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' })
    .end(part.bytes)
}
