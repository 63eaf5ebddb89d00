import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { IMAGE_LIMITS, imageTypeOf, isImageId } from '@/domain/board/imageType'
import { err, ok, type Result } from '@/domain/result'
import type { RoomErrorCode } from '@/domain/room/errors'
import type { ImageResponse } from '@/domain/wire'
import type { ImageStorage } from '@/server/board/ImageStorage'
import { sendError, sendJson } from '@/server/http/json'
import { UploadGate, type UploadLimits } from '@/server/http/UploadGate'

/** Who asks, and whether they may draw when it is asked: an interview may end while a picture is on its way. */
export type ImageVisitor = {
  readonly participantId: string
  readonly mayDraw: () => Result<null, RoomErrorCode>
}

export type ImagesApiContext = {
  readonly images: ImageStorage
  /** Who this is in that room, or why they are nobody there. */
  readonly visitor: (request: IncomingMessage, roomId: string) => Promise<Result<ImageVisitor, RoomErrorCode>>
  readonly now: () => number
  readonly uploads?: UploadLimits
}

/** After how many seconds a picture that found too many on their way should come again. */
const RETRY_S = 1

const PATH = /^\/api\/rooms\/([A-Za-z0-9_-]{1,64})\/images(?:\/([^/]+))?$/

/** The HTTP door of the pictures on a board: they are no part of the document, which holds only their ids. */
export class ImagesApi {
  private readonly context: ImagesApiContext
  private readonly gate: UploadGate

  constructor(context: ImagesApiContext) {
    this.context = context
    this.gate = new UploadGate(context.uploads)
  }

  /** Answers /api/rooms/<id>/images*; false when the path is none of them. */
  async handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean> {
    const [, roomId, imageId] = PATH.exec(path) ?? []
    if (roomId === undefined) return false
    // no other site may so much as show a picture of a room, nor guess at one from how it loads
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
    const visitor = await this.context.visitor(request, roomId)
    if (!visitor.ok) sendError(response, visitor.error)
    else if (imageId === undefined && request.method === 'POST') {
      await this.take(request, response, roomId, visitor.value)
    } else if (imageId !== undefined && request.method === 'GET') {
      await this.send(request, response, roomId, imageId)
    } else sendError(response, 'bad_request')
    return true
  }

  private async take(
    request: IncomingMessage,
    response: ServerResponse,
    roomId: string,
    visitor: ImageVisitor,
  ): Promise<void> {
    // before the body: who may not draw must not be able to fill a memory either
    const verdict = visitor.mayDraw()
    if (!verdict.ok) return sendError(response, verdict.error)
    const leave = this.gate.enter(roomId)
    if (leave === null) return sendError(response.setHeader('Retry-After', RETRY_S), 'busy')
    try {
      await this.receive(request, response, roomId, visitor)
    } finally {
      leave()
    }
  }

  private async receive(
    request: IncomingMessage,
    response: ServerResponse,
    roomId: string,
    { participantId, mayDraw }: ImageVisitor,
  ): Promise<void> {
    const { images, now } = this.context
    const body = await readBody(request, IMAGE_LIMITS.image)
    if (!body.ok) {
      // what is still on its way is not waited for
      response.setHeader('Connection', 'close')
      return sendError(response, body.error)
    }
    const bytes = body.value
    const type = imageTypeOf(bytes)
    if (type === null) return sendError(response, 'image_type')
    const verdict = mayDraw()
    if (!verdict.ok) return sendError(response, verdict.error)
    const id = createHash('sha256').update(bytes).digest('hex')
    const kept = await images.put(roomId, { id, type, participantId, at: now(), bytes })
    if (kept.ok) sendJson(response, 201, { id } satisfies ImageResponse)
    else sendError(response, kept.error)
  }

  /** Answers with a picture of a room; whoever calls has decided that it may be seen. */
  async send(request: IncomingMessage, response: ServerResponse, roomId: string, id: string): Promise<void> {
    const image = isImageId(id) ? await this.context.images.get(roomId, id) : null
    if (image === null) return sendError(response, 'image_not_found')
    const headers = {
      ETag: `"${id}"`,
      // the id is the hash of what is sent: it can never be another picture
      'Cache-Control': 'private, max-age=31536000, immutable',
    }
    if (request.headers['if-none-match'] === headers.ETag) {
      response.writeHead(304, headers).end()
      return
    }
    response
      .writeHead(200, {
        ...headers,
        'Content-Type': image.type,
        'Content-Length': image.bytes.length,
        'Content-Disposition': 'inline',
        // an SVG opened by itself is a page, and must not be one of ours
        'Content-Security-Policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
      })
      .end(image.bytes)
  }
}

async function readBody(request: IncomingMessage, most: number): Promise<Result<Buffer, RoomErrorCode>> {
  if (Number(request.headers['content-length'] ?? 0) > most) return err('image_too_large')
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > most) return err('image_too_large')
    chunks.push(chunk)
  }
  return ok(Buffer.concat(chunks))
}
