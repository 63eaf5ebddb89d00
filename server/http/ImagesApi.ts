import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { IMAGE_LIMITS, imageTypeOf, isImageId } from '@/domain/board/imageType'
import { err, ok, type Result } from '@/domain/result'
import type { RoomErrorCode } from '@/domain/room/errors'
import type { ImageResponse } from '@/domain/wire'
import type { ImageStorage } from '@/server/board/ImageStorage'
import { sendError, sendJson } from '@/server/http/json'

/** Who asks, and whether they may draw at this moment. */
export type ImageVisitor = { readonly participantId: string; readonly mayDraw: boolean }

export type ImagesApiContext = {
  readonly images: ImageStorage
  /** Who this is in that room, or why they are nobody there. */
  readonly visitor: (request: IncomingMessage, roomId: string) => Promise<Result<ImageVisitor, RoomErrorCode>>
  readonly now: () => number
}

const PATH = /^\/api\/rooms\/([A-Za-z0-9_-]{1,64})\/images(?:\/([^/]+))?$/

/** The HTTP door of the pictures on a board: they are no part of the document, which holds only their ids. */
export class ImagesApi {
  private readonly context: ImagesApiContext

  constructor(context: ImagesApiContext) {
    this.context = context
  }

  /** Answers /api/rooms/<id>/images*; false when the path is none of them. */
  async handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean> {
    const [, roomId, imageId] = PATH.exec(path) ?? []
    if (roomId === undefined) return false
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
    { participantId, mayDraw }: ImageVisitor,
  ): Promise<void> {
    const { images, now } = this.context
    // before the body: who may not draw must not be able to fill a memory either
    if (!mayDraw) return sendError(response, 'not_allowed')
    const body = await readBody(request, IMAGE_LIMITS.image)
    if (!body.ok) {
      // what is still on its way is not waited for
      response.setHeader('Connection', 'close')
      return sendError(response, body.error)
    }
    const bytes = body.value
    const type = imageTypeOf(bytes)
    if (type === null) return sendError(response, 'image_type')
    const id = createHash('sha256').update(bytes).digest('hex')
    if (!(await images.has(roomId, id))) {
      const usage = await images.usage(roomId)
      const isFull = usage.images >= IMAGE_LIMITS.images || usage.bytes + bytes.length > IMAGE_LIMITS.room
      if (isFull) return sendError(response, 'images_full')
      await images.put(roomId, { id, type, participantId, at: now(), bytes })
    }
    sendJson(response, 201, { id } satisfies ImageResponse)
  }

  private async send(
    request: IncomingMessage,
    response: ServerResponse,
    roomId: string,
    id: string,
  ): Promise<void> {
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
