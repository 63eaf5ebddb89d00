import type { ExcalidrawImperativeAPI, SocketId } from '@excalidraw/excalidraw/types'
import { BoardBinding } from '@/components/board/BoardBinding'
import { BoardSession } from '@/components/board/BoardSession'
import { collaboratorsOf, type Person } from '@/components/board/collaborators'
import { browserScheduler, excalidrawScene } from '@/components/board/excalidrawScene'
import { PresenceSender } from '@/components/board/PresenceSender'
import type { SaveState } from '@/components/board/SaveTracker'
import { can } from '@/domain/room/roles'

export type BoardConnectionOptions = {
  readonly api: ExcalidrawImperativeAPI
  readonly roomId: string
  readonly me: { readonly participantId: string; readonly role: Person['role'] }
  readonly writable: boolean
  readonly people: () => readonly Person[]
  readonly onSaveState: (state: SaveState) => void
  readonly onSynced: () => void
}

/** One editor on one room's board: what is drawn, who points where, and whether it is saved. */
export class BoardConnection {
  private readonly api: ExcalidrawImperativeAPI
  private readonly options: BoardConnectionOptions
  private readonly session: BoardSession
  private readonly binding: BoardBinding
  private readonly presence: PresenceSender | null
  private readonly stopPeers: () => void
  private cancelPeers: (() => void) | null = null
  private selected: unknown = null

  constructor(options: BoardConnectionOptions) {
    this.options = options
    this.api = options.api
    this.session = new BoardSession({
      roomId: options.roomId,
      writable: options.writable,
      onSaveState: options.onSaveState,
      onSynced: options.onSynced,
      onFlush: () => this.flush(),
    })
    this.binding = new BoardBinding(this.session.doc, excalidrawScene(options.api), browserScheduler)
    // who only looks on has no cursor: it would distract those who work
    this.presence = can(options.me.role, 'draw')
      ? new PresenceSender(options.me.participantId, (state) => this.session.setPresence(state))
      : null
    this.stopPeers = this.session.onPeers(() => this.showPeers())
    window.addEventListener('blur', this.flush)
    window.addEventListener('pagehide', this.flush)
    document.addEventListener('visibilitychange', this.flush)
    window.addEventListener('beforeunload', this.handleLeaving)
  }

  /** At every change of the editor, the moves of cursors among them. */
  handleChange(): void {
    this.binding.handleScene()
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
  readonly flush = (): void => this.binding.flush()

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
    this.binding.destroy()
    this.session.destroy()
  }

  private readonly handleLeaving = (event: BeforeUnloadEvent): void => {
    this.flush()
    if (this.session.hasUnsaved) event.preventDefault()
  }
}
