import type { BinaryFileData, DataURL, ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { imageTypeOf, isImageId } from '@/domain/board/imageType'
import { errors } from '@/domain/messages/errors'
import type { RoomErrorCode } from '@/domain/room/errors'
import { imageResponseSchema } from '@/domain/wire'

/** How long the scene is left alone before it is looked through for pictures: it changes with every move. */
const LOOK_MS = 150
/** Pictures that are on their way at once, either way. */
const AT_ONCE = 3
const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 30_000

/** The part of an image element that says where its picture is. */
type Picture = {
  readonly id: string
  readonly type: string
  readonly isDeleted: boolean
  fileId: string | null
  status: 'pending' | 'saved' | 'error'
  version: number
  versionNonce: number
}

export type ImageSyncOptions = {
  readonly api: ExcalidrawImperativeAPI
  readonly roomId: string
  /** Whether pictures of this person's are sent, or others' only fetched. */
  readonly sends: boolean
  /** Shows the scene again after an element was changed in place. */
  readonly refresh: () => void
  readonly nonce: () => number
}

/**
 * Brings the pictures of a board to the server and from it: the document holds only their ids. A picture that was put
 * in here is pending until the server has it and has said by which id; whoever sees one that is saved and not here
 * fetches it. What fails for a while is tried again for as long as the board is open.
 */
export class ImageSync {
  private readonly options: ImageSyncOptions
  /** by file id: what is on its way, and what was refused for good */
  private readonly busy = new Set<string>()
  private readonly given = new Set<string>()
  private readonly retries = new Map<string, number>()
  private readonly timers = new Set<ReturnType<typeof setTimeout>>()
  private look: ReturnType<typeof setTimeout> | null = null
  private readonly abort = new AbortController()

  constructor(options: ImageSyncOptions) {
    this.options = options
    window.addEventListener('online', this.handleOnline)
  }

  /** To be called at every change of the scene. */
  handleScene(): void {
    this.look ??= setTimeout(() => {
      this.look = null
      this.work()
    }, LOOK_MS)
  }

  destroy(): void {
    this.abort.abort()
    window.removeEventListener('online', this.handleOnline)
    if (this.look !== null) clearTimeout(this.look)
    for (const timer of this.timers) clearTimeout(timer)
  }

  private get pictures(): Picture[] {
    return this.options.api.getSceneElements().filter(({ type }) => type === 'image') as unknown as Picture[]
  }

  private work(): void {
    const files = this.options.api.getFiles()
    for (const { fileId, status } of this.pictures) {
      if (this.busy.size >= AT_ONCE) return
      if (fileId === null || this.busy.has(fileId) || this.given.has(fileId)) continue
      const file = files[fileId]
      if (status === 'pending' && file !== undefined && this.options.sends)
        this.run(fileId, () => this.send(file))
      if (status === 'saved' && file === undefined && isImageId(fileId))
        this.run(fileId, () => this.fetch(fileId))
    }
  }

  private run(fileId: string, task: () => Promise<void>): void {
    this.busy.add(fileId)
    task()
      .then(() => this.retries.delete(fileId))
      .catch(() => this.retryLater(fileId))
      .finally(() => {
        this.busy.delete(fileId)
        if (!this.abort.signal.aborted && !this.given.has(fileId)) this.handleScene()
      })
  }

  /** The network or the server is away: nothing is wrong with the picture. */
  private retryLater(fileId: string): void {
    if (this.abort.signal.aborted) return
    const tries = (this.retries.get(fileId) ?? 0) + 1
    this.retries.set(fileId, tries)
    this.given.add(fileId)
    const timer = setTimeout(
      () => {
        this.timers.delete(timer)
        this.given.delete(fileId)
        this.work()
      },
      Math.min(FIRST_RETRY_MS * 2 ** (tries - 1), LONGEST_RETRY_MS),
    )
    this.timers.add(timer)
  }

  private readonly handleOnline = (): void => {
    for (const fileId of this.retries.keys()) this.given.delete(fileId)
    this.handleScene()
  }

  /** @throws Error when it is worth trying again */
  private async send(file: BinaryFileData): Promise<void> {
    const response = await fetch(`/api/rooms/${this.options.roomId}/images`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: bytesOf(file.dataURL),
      signal: this.abort.signal,
    })
    if (response.ok) {
      const { id } = imageResponseSchema.parse(await response.json())
      this.settle(file.id, { fileId: id, status: 'saved' })
      this.options.api.addFiles([{ ...file, id: id as BinaryFileData['id'] }])
      return
    }
    if (response.status >= 500 || response.status === 429) throw new Error(`status ${response.status}`)
    const { error } = (await response.json()) as { error: RoomErrorCode }
    this.given.add(file.id)
    this.settle(file.id, { fileId: file.id, status: 'error' })
    this.options.api.setToast({ message: errors[error], closable: true, duration: Infinity })
  }

  /** @throws Error when it is worth trying again */
  private async fetch(fileId: string): Promise<void> {
    const file = await fetchImage(this.options.roomId, fileId, this.abort.signal)
    if (file === null) this.given.add(fileId)
    else this.options.api.addFiles([file])
  }

  /** In place: an element that is being dragged must stay the same object. */
  private settle(fileId: string, to: Pick<Picture, 'fileId' | 'status'>): void {
    for (const picture of this.pictures) {
      if (picture.fileId !== fileId) continue
      Object.assign(picture, to, { version: picture.version + 1, versionNonce: this.options.nonce() })
    }
    this.options.refresh()
  }
}

/**
 * A picture of a room's board, for the editor; null when the room has none of that id.
 * @throws Error when the server cannot be reached or is in trouble
 */
export async function fetchImage(
  roomId: string,
  fileId: string,
  signal: AbortSignal,
): Promise<BinaryFileData | null> {
  const response = await fetch(`/api/rooms/${roomId}/images/${fileId}`, { signal })
  if (response.status >= 500) throw new Error(`status ${response.status}`)
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

function bytesOf(dataUrl: string): Uint8Array<ArrayBuffer> {
  const comma = dataUrl.indexOf(',')
  const data = dataUrl.slice(comma + 1)
  if (!dataUrl.slice(0, comma).endsWith(';base64')) return new TextEncoder().encode(decodeURIComponent(data))
  return Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
}

function dataUrlOf(bytes: Uint8Array, type: string): DataURL {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return `data:${type};base64,${btoa(binary)}` as DataURL
}
