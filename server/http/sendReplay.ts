import type { IncomingMessage, ServerResponse } from 'node:http'
import { sendError } from '@/server/http/json'

/** A compiled replay as it is sent: gzipped, with the tag that names exactly these bytes. */
export type ReplaySource = (roomId: string) => Promise<{ bytes: Uint8Array; etag: string } | null>

/** Answers with a room's compiled board; whoever calls has decided that it may be seen. */
export async function sendReplay(
  replay: ReplaySource,
  roomId: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const blob = await replay(roomId)
  if (blob === null) return sendError(response, 'room_not_found')
  const headers = { ETag: blob.etag, 'Cache-Control': 'private, no-cache' }
  if (request.headers['if-none-match'] === blob.etag) {
    response.writeHead(304, headers).end()
    return
  }
  response
    .writeHead(200, { ...headers, 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' })
    .end(blob.bytes)
}
