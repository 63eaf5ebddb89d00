import type { BinaryFileData, ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { Backoff } from '@/components/board/Backoff'
import { fetchImage, sendImage } from '@/components/board/imageRequests'
import { inTime } from '@/components/board/inTime'
import type { PictureStore } from '@/components/board/PictureStore'
import {
  isOwnPictureId,
  isPictureRefused,
  pictureTask,
  type Picture,
  type PictureTask,
} from '@/domain/board/picture'
import { board } from '@/domain/messages/board'
import { errors } from '@/domain/messages/errors'
import type { RoomErrorCode } from '@/domain/room/errors'

/** How long the scene is left alone before it is looked through for pictures: it changes with every move. */
const LOOK_MS = 150
/** Pictures that are on their way at once, either way. */
const AT_ONCE = 3
/** How often a picture is looked for in what was kept here: another tab may be about to keep it. */
const RESTORE_TRIES = 3
/** How long a picture is kept that nothing on the board waits for any more. */
const FORGOTTEN_MS = 24 * 60 * 60 * 1000

/** An image of the scene, which is changed in place. */
type Image = { -readonly [key in keyof Picture]: Picture[key] } & {
  readonly type: string
  version: number
  versionNonce: number
}

/** What it takes to send pictures, and not only to fetch those of others. */
export type PictureSending = {
  readonly participantId: string
  readonly store: PictureStore
  /** whether no other tab or browser of this person is on the board */
  readonly isAlone: () => boolean
  /** Shows the scene again after an element was changed in place. */
  readonly refresh: () => void
  readonly nonce: () => number
  /** A picture was sent, found or given up, or is to be tried again: what is unsent may be another. */
  readonly onSettled: () => void
}

export type ImageSyncOptions = {
  readonly api: Pick<ExcalidrawImperativeAPI, 'getSceneElements' | 'getFiles' | 'addFiles' | 'setToast'>
  readonly roomId: string
  /** the path that pictures are fetched from; by default the room's own */
  readonly picturesFrom?: string
  readonly writable: boolean
  /** null for those who only look on */
  readonly sending: PictureSending | null
}

/**
 * Brings the pictures of a board to the server and from it: the document holds only their ids. A picture that was put
 * in here is pending, and kept in this browser, until the server has it and has said by which id; whoever sees one that
 * is saved and not here fetches it. What fails for a while is tried again for as long as the board is open.
 */
export class ImageSync {
  private readonly options: ImageSyncOptions
  private readonly backoff = new Backoff(() => this.work())
  /** by file id: what is on its way, what was given up, and what is being written to the store */
  private readonly busy = new Set<string>()
  private readonly given = new Set<string>()
  private readonly kept = new Map<string, Promise<void>>()
  /** what the server has, while the document may not say so yet to whoever loads it */
  private readonly sent = new Set<string>()
  private look: ReturnType<typeof setTimeout> | null = null
  private writable: boolean
  private isSynced = false
  /** the pictures when they were last looked for, and the files that were there: asked at every stroke, all elements are too many */
  private seen: { readonly files: object; readonly images: readonly Image[] } | null = null
  private told = 0
  private readonly abort = new AbortController()

  constructor(options: ImageSyncOptions) {
    this.options = options
    this.writable = options.writable
    window.addEventListener('online', this.handleOnline)
  }

  /** How many pictures of this person's are not on the server; one that is no longer pending counts for a moment more. */
  get unsent(): number {
    const unsent = new Set<string | null>()
    // a picture that is put in brings a file
    if (this.seen?.files !== this.options.api.getFiles()) this.lookForPictures()
    for (const image of this.seen?.images ?? []) {
      const task = this.taskOf(image)
      if (task === 'send' || task === 'restore') unsent.add(image.fileId)
    }
    this.told = unsent.size
    return unsent.size
  }

  /** To be called at every change of the scene. */
  handleScene(): void {
    this.look ??= setTimeout(() => {
      this.look = null
      this.work()
      const { told } = this
      if (this.unsent !== told) this.options.sending?.onSettled()
    }, LOOK_MS)
  }

  setWritable(writable: boolean): void {
    this.writable = writable
    this.handleScene()
  }

  /** The scene is as the server has it: a picture that is pending in it is pending nowhere else. */
  handleSynced(): void {
    this.isSynced = true
    // it is looked for a few times from here on
    this.backoff.reset()
    // nothing can be sent any more from a board that is frozen
    const waiting = new Set(this.writable ? this.lookForPictures().map(({ fileId }) => fileId ?? '') : [])
    void this.options.sending?.store.forgetBefore(Date.now() - FORGOTTEN_MS, waiting).catch(() => undefined)
  }

  /** All of the document is durable, and with it the ids of the pictures that were sent. */
  handleSaved(): void {
    for (const fileId of this.sent) this.forget(fileId)
    this.sent.clear()
  }

  /** The page may be left: whatever is here and not on the server is kept now. */
  handleLeaving(): void {
    this.work()
  }

  /** Gives up what is not on the server. */
  async forgetAll(): Promise<void> {
    await this.options.sending?.store.forgetAll().catch(() => undefined)
  }

  destroy(): void {
    this.abort.abort()
    this.backoff.destroy()
    window.removeEventListener('online', this.handleOnline)
    if (this.look !== null) clearTimeout(this.look)
  }

  private lookForPictures(): readonly Image[] {
    const { api } = this.options
    const images = api.getSceneElements().filter(({ type }) => type === 'image') as unknown as Image[]
    this.seen = { files: api.getFiles(), images }
    return images
  }

  private taskOf(image: Image): PictureTask | null {
    const { api, sending } = this.options
    if (image.fileId === null || this.given.has(image.fileId)) return null
    return pictureTask(image, {
      isHere: api.getFiles()[image.fileId] !== undefined,
      isOwn: sending !== null && isOwnPictureId(image.fileId, sending.participantId),
      sends: sending !== null,
      isWritable: this.writable,
    })
  }

  private work(): void {
    const files = this.options.api.getFiles()
    const tasks = new Map<string, PictureTask>()
    for (const image of this.lookForPictures()) {
      const task = this.taskOf(image)
      if (image.fileId !== null && task !== null) tasks.set(image.fileId, task)
    }
    for (const [fileId, task] of tasks) if (task === 'send') this.keep(files[fileId]!)
    for (const [fileId, task] of tasks) {
      if (this.busy.size >= AT_ONCE) return
      if (this.busy.has(fileId) || this.backoff.isWaiting(fileId)) continue
      this.run(fileId, () => {
        if (task === 'send') return this.send(files[fileId]!)
        return task === 'fetch' ? this.fetch(fileId) : this.restore(fileId)
      })
    }
  }

  private run(fileId: string, task: () => Promise<void>): void {
    this.busy.add(fileId)
    task()
      .then(() => this.backoff.handleSuccess(fileId))
      .catch(() => {
        // the network or the server is away, or busy: nothing is wrong with the picture
        if (!this.abort.signal.aborted) this.backoff.handleFailure(fileId)
      })
      .finally(() => {
        this.busy.delete(fileId)
        if (this.abort.signal.aborted) return
        this.lookForPictures()
        this.options.sending?.onSettled()
        this.handleScene()
      })
  }

  private readonly handleOnline = (): void => this.backoff.reset()

  private keep(file: BinaryFileData): void {
    const { sending } = this.options
    if (sending === null || this.kept.has(file.id)) return
    // a browser that keeps nothing asks before the page is left
    this.kept.set(
      file.id,
      sending.store.keep(file).catch(() => undefined),
    )
  }

  private forget(fileId: string): void {
    const { sending } = this.options
    const kept = this.kept.get(fileId)
    this.kept.delete(fileId)
    void kept?.then(() => sending?.store.forget(fileId)).catch(() => undefined)
  }

  /** @throws Error when it is worth trying again */
  private async send(file: BinaryFileData): Promise<void> {
    const { api, roomId } = this.options
    const answer = await sendImage(roomId, file, this.abort.signal)
    if (!answer.ok) return this.refuse(file.id, answer.error)
    this.sent.add(file.id)
    this.settle(file.id, { fileId: answer.value, status: 'saved' })
    api.addFiles([{ ...file, id: answer.value as BinaryFileData['id'] }])
  }

  private refuse(fileId: string, error: RoomErrorCode): void {
    this.given.add(fileId)
    if (isPictureRefused(error)) {
      this.forget(fileId)
      this.lose(fileId)
    }
    this.tell(error === 'wrong_stage' ? board.pictures.tooLate : errors[error])
  }

  /** @throws Error when it is worth trying again */
  private async fetch(fileId: string): Promise<void> {
    const { api, roomId, picturesFrom = `/api/rooms/${roomId}` } = this.options
    const file = await fetchImage(picturesFrom, fileId, this.abort.signal)
    if (file === null) this.given.add(fileId)
    else api.addFiles([file])
  }

  /** @throws Error when it is worth trying again */
  private async restore(fileId: string): Promise<void> {
    const { api, sending } = this.options
    const file = await inTime(sending!.store.load(fileId)).catch(() => null)
    if (this.abort.signal.aborted) return
    if (file !== null) return api.addFiles([file])
    const isGone = this.backoff.failuresOf(fileId) + 1 >= RESTORE_TRIES
    if (!this.isSynced || !isGone || !sending!.isAlone()) throw new Error('not here yet')
    this.given.add(fileId)
    this.lose(fileId)
    this.tell(board.pictures.gone)
  }

  /** Nobody will ever see it: whoever waits for it is told so. A board that is frozen stays as it is. */
  private lose(fileId: string): void {
    if (this.writable) this.settle(fileId, { fileId: null, status: 'error' })
  }

  private tell(message: string): void {
    this.options.api.setToast({ message, closable: true, duration: Infinity })
  }

  /** In place: an element that is being dragged must stay the same object. */
  private settle(fileId: string, to: Picture): void {
    const { sending } = this.options
    for (const image of this.lookForPictures()) {
      if (image.fileId !== fileId) continue
      Object.assign(image, to, { version: image.version + 1, versionNonce: sending!.nonce() })
    }
    sending!.refresh()
  }
}
