import type { BinaryFileData } from '@excalidraw/excalidraw/types'
import { bytesOf, dataUrlOf } from '@/components/board/dataUrl'
import { imageTypeOf } from '@/domain/board/imageType'
import { err, ok, type Result } from '@/domain/result'
import { ROOM_ERRORS, type RoomErrorCode } from '@/domain/room/errors'
import { imageResponseSchema } from '@/domain/wire'

/**
 * Sends a picture to a room.
 * @returns the server's id of it, or why the server does not take it, now or later
 * @throws Error when it is worth trying again: the network or the server is away, or too many are on their way
 */
export async function sendImage(
  roomId: string,
  file: BinaryFileData,
  signal: AbortSignal,
): Promise<Result<string, RoomErrorCode>> {
  const response = await fetch(`/api/rooms/${roomId}/images`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: bytesOf(file.dataURL),
    signal,
  })
  if (response.ok) return ok(imageResponseSchema.parse(await response.json()).id)
  if (response.status >= 500 || response.status === 429) throw new Error(`status ${response.status}`)
  return err(await refusalOf(response))
}

/** What stands between us and the server answers in words of its own, a proxy that finds a picture too large for one. */
async function refusalOf(response: Response): Promise<RoomErrorCode> {
  const body = (await response.json().catch(() => null)) as { error?: unknown } | null
  const code = ROOM_ERRORS.find((known) => known === body?.error)
  if (code !== undefined) return code
  if (response.status === 413) return 'image_too_large'
  throw new Error(`status ${response.status}`)
}

/**
 * A picture of a room's board, for the editor; null when the room has none of that id.
 * @param from the path that the room's pictures are under
 * @throws Error when the server cannot be reached or is in trouble
 */
export async function fetchImage(
  from: string,
  fileId: string,
  signal: AbortSignal,
): Promise<BinaryFileData | null> {
  const response = await fetch(`${from}/images/${fileId}`, { signal })
  if (response.status >= 500 || response.status === 429) throw new Error(`status ${response.status}`)
  if (!response.ok) return null
  const bytes = new Uint8Array(await response.arrayBuffer())
  const mimeType = imageTypeOf(bytes)
  if (mimeType === null) return null
  return {
    id: fileId as BinaryFileData['id'],
    mimeType,
    dataURL: dataUrlOf(bytes, mimeType),
    created: Date.now(),
  }
}
