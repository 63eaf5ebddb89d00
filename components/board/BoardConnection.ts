import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { BoardBinding } from '@/components/board/BoardBinding'
import { BoardPresence, type PeopleOnBoard } from '@/components/board/BoardPresence'
import { BoardSession } from '@/components/board/BoardSession'
import type { Person } from '@/components/board/collaborators'
import { browserScheduler, excalidrawScene, showChangedInPlace } from '@/components/board/excalidrawScene'
import { ImageSync, type PictureSending } from '@/components/board/ImageSync'
import { protectOthersChanges } from '@/components/board/ownHistory'
import { browserPictures } from '@/components/board/PictureStore'
import { saveAsFile } from '@/components/board/saveAsFile'
import type { SaveState } from '@/components/board/SaveTracker'
import type { Scheduler } from '@/components/board/SceneHolder'
import { can } from '@/domain/room/roles'

export type BoardConnectionOptions = {
  readonly api: ExcalidrawImperativeAPI
  readonly roomId: string
  readonly me: { readonly participantId: string; readonly role: Person['role'] }
  /** nothing will be drawn here any more */
  readonly isOver: boolean
  readonly writable: boolean
  /** earlier edits of this person are kept for the debrief */
  readonly isLate: boolean
  readonly people: () => readonly Person[]
  readonly onPeople: (people: PeopleOnBoard) => void
  readonly onSaveState: (state: SaveState) => void
  readonly onSynced: () => void
  /** What this board holds beyond the room's is with the server, or given up: it is to begin again, with what the room has. */
  readonly onStartOver: (begin: { readonly isLate: boolean }) => void
}

/** One editor on one room's board: what is drawn, who points where, and whether it is saved. */
export class BoardConnection {
  private readonly api: ExcalidrawImperativeAPI
  private readonly options: BoardConnectionOptions
  private readonly session: BoardSession
  private readonly binding: BoardBinding
  /** Who else is here, and what they see of this person. */
  readonly presence: BoardPresence
  private readonly images: ImageSync
  private hasSynced = false

  constructor(options: BoardConnectionOptions) {
    this.options = options
    this.api = options.api
    this.session = new BoardSession({
      roomId: options.roomId,
      participantId: options.me.participantId,
      keepsCopy: can(options.me.role, 'draw'),
      writable: options.writable,
      isOver: options.isOver,
      isLate: options.isLate,
      unwritten: () => this.binding.hasUnwritten,
      pictures: () => this.images.unsent,
      onSaveState: this.handleSaveState,
      onSynced: this.handleSynced,
      onFlush: () => this.flush(),
      onLate: () => options.onStartOver({ isLate: true }),
    })
    this.binding = new BoardBinding(this.session.doc, excalidrawScene(options.api), this.scheduler())
    protectOthersChanges(options.api, () => this.binding.showDocument())
    this.presence = new BoardPresence({ ...options, session: this.session })
    this.images = new ImageSync({
      api: options.api,
      roomId: options.roomId,
      writable: options.writable || !options.isOver,
      sending: can(options.me.role, 'draw') ? this.pictureSending() : null,
    })
    window.addEventListener('blur', this.flush)
    window.addEventListener('pagehide', this.flush)
    document.addEventListener('visibilitychange', this.flush)
    window.addEventListener('beforeunload', this.handleLeaving)
    void this.session.start()
  }

  /** Whether the editor has shown the board as the server has it; before, it may lack anything. */
  get isSynced(): boolean {
    return this.hasSynced
  }

  /** At every change of the editor, the moves of cursors among them. */
  handleChange(): void {
    this.binding.handleScene()
    this.images.handleScene()
    this.session.handleEditor()
    this.presence.handleChange()
  }

  /** @param forGood nothing will be drawn here any more, so that this browser's copy can go once all is saved */
  setWritable(writable: boolean, { forGood }: { forGood: boolean }): void {
    this.images.setWritable(writable || !forGood)
    this.session.setWritable(writable, { forGood })
  }

  /** Writes and sends everything the editor holds. */
  readonly flush = (): void => {
    this.binding.flush()
    this.session.handleEditor()
  }

  /** Connects again after a final refusal. */
  readonly retry = (): void => this.session.retry()

  /** Hands the person what they see, as a file of the editor's own format. */
  readonly saveFile = (): void => saveAsFile(this.api)

  /** Gives up what the server does not take any more. */
  readonly discard = async (): Promise<void> => {
    await Promise.all([this.session.forgetCopy(), this.images.forgetAll()])
    this.options.onStartOver({ isLate: false })
  }

  destroy(): void {
    window.removeEventListener('blur', this.flush)
    window.removeEventListener('pagehide', this.flush)
    document.removeEventListener('visibilitychange', this.flush)
    window.removeEventListener('beforeunload', this.handleLeaving)
    this.presence.destroy()
    this.images.destroy()
    this.binding.destroy()
    this.session.destroy()
  }

  /** What the binding writes by itself changes whether anything is unsaved. */
  private scheduler(): Scheduler {
    const noticed = (callback: () => void) => () => {
      callback()
      this.session.handleEditor()
    }
    return {
      after: (ms, callback) => browserScheduler.after(ms, noticed(callback)),
      nextFrame: (callback) => browserScheduler.nextFrame(noticed(callback)),
      nonce: () => browserScheduler.nonce(),
    }
  }

  private pictureSending(): PictureSending {
    const { api, roomId, me } = this.options
    return {
      participantId: me.participantId,
      store: browserPictures(roomId, me.participantId),
      isAlone: () => this.session.isAlone,
      refresh: () => showChangedInPlace(api),
      nonce: () => browserScheduler.nonce(),
      onSettled: () => {
        // the id that a picture has got is a change that has to be written
        this.binding.handleScene()
        this.session.handleEditor()
      },
    }
  }

  private readonly handleSaveState = (state: SaveState): void => {
    if (state.kind === 'saved') this.images.handleSaved()
    this.options.onSaveState(state)
  }

  private readonly handleSynced = (): void => {
    // what waits for a picture has to be seen before any that was kept is forgotten
    this.binding.showDocument()
    this.images.handleSynced()
    this.hasSynced = true
    this.options.onSynced()
  }

  private readonly handleLeaving = (event: BeforeUnloadEvent): void => {
    this.images.handleLeaving()
    this.flush()
    if (this.session.hasUnsaved) event.preventDefault()
  }
}
