import type { ExcalidrawImperativeAPI, SocketId } from '@excalidraw/excalidraw/types'
import { BoardBinding } from '@/components/board/BoardBinding'
import { BoardSession } from '@/components/board/BoardSession'
import { collaboratorsOf, type Person } from '@/components/board/collaborators'
import { browserScheduler, excalidrawScene, showChangedInPlace } from '@/components/board/excalidrawScene'
import { ImageSync } from '@/components/board/ImageSync'
import { PresenceSender } from '@/components/board/PresenceSender'
import { saveAsFile } from '@/components/board/saveAsFile'
import type { SaveState } from '@/components/board/SaveTracker'
import type { Scheduler } from '@/components/board/SceneHolder'
import { can } from '@/domain/room/roles'

export type BoardConnectionOptions = {
  readonly api: ExcalidrawImperativeAPI
  readonly roomId: string
  readonly me: { readonly participantId: string; readonly role: Person['role'] }
  readonly writable: boolean
  /** earlier edits of this person are kept for the debrief */
  readonly isLate: boolean
  readonly people: () => readonly Person[]
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
  private readonly presence: PresenceSender | null
  private readonly images: ImageSync
  private readonly stopPeers: () => void
  private cancelPeers: (() => void) | null = null
  private selected: unknown = null

  constructor(options: BoardConnectionOptions) {
    this.options = options
    this.api = options.api
    const draws = can(options.me.role, 'draw')
    this.session = new BoardSession({
      roomId: options.roomId,
      participantId: options.me.participantId,
      keepsCopy: draws,
      writable: options.writable,
      isLate: options.isLate,
      unwritten: () => this.binding.hasUnwritten,
      onSaveState: options.onSaveState,
      onSynced: options.onSynced,
      onFlush: () => this.flush(),
      onLate: () => options.onStartOver({ isLate: true }),
    })
    this.binding = new BoardBinding(this.session.doc, excalidrawScene(options.api), this.scheduler())
    // who only looks on has no cursor: it would distract those who work
    this.presence = draws
      ? new PresenceSender(options.me.participantId, (state) => this.session.setPresence(state))
      : null
    this.images = new ImageSync({
      api: options.api,
      roomId: options.roomId,
      sends: draws,
      refresh: () => showChangedInPlace(options.api),
      nonce: () => browserScheduler.nonce(),
    })
    this.stopPeers = this.session.onPeers(() => this.showPeers())
    window.addEventListener('blur', this.flush)
    window.addEventListener('pagehide', this.flush)
    document.addEventListener('visibilitychange', this.flush)
    window.addEventListener('beforeunload', this.handleLeaving)
    void this.session.start()
  }

  /** At every change of the editor, the moves of cursors among them. */
  handleChange(): void {
    this.binding.handleScene()
    this.session.handleEditor()
    this.images.handleScene()
    const { selectedElementIds } = this.api.getAppState()
    if (selectedElementIds === this.selected) return
    this.selected = selectedElementIds
    this.presence?.update({ selected: Object.keys(selectedElementIds) })
  }

  handlePointer(pointer: { x: number; y: number } | null, pressed: boolean): void {
    this.presence?.update({ pointer, pressed })
  }

  setWritable(writable: boolean): void {
    this.session.setWritable(writable)
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
    await this.session.forgetCopy()
    this.options.onStartOver({ isLate: false })
  }

  /** Shows the others' cursors, at most once a frame. */
  showPeers(): void {
    this.cancelPeers ??= browserScheduler.nextFrame(() => {
      this.cancelPeers = null
      const elements = this.api.getSceneElements()
      const collaborators = collaboratorsOf(this.session.peers(), this.options.people(), elements)
      this.api.updateScene({
        collaborators: collaborators as Map<
          SocketId,
          typeof collaborators extends Map<string, infer C> ? C : never
        >,
      })
    })
  }

  destroy(): void {
    window.removeEventListener('blur', this.flush)
    window.removeEventListener('pagehide', this.flush)
    document.removeEventListener('visibilitychange', this.flush)
    window.removeEventListener('beforeunload', this.handleLeaving)
    this.stopPeers()
    this.cancelPeers?.()
    this.presence?.destroy()
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

  private readonly handleLeaving = (event: BeforeUnloadEvent): void => {
    this.flush()
    if (this.session.hasUnsaved) event.preventDefault()
  }
}
