import * as decoding from 'lib0/decoding'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { forgetPeers } from '@/components/board/forgetPeers'
import { LocalCopy } from '@/components/board/LocalCopy'
import { SaveTracker, type SaveState } from '@/components/board/SaveTracker'
import { UnsavedCount } from '@/components/board/UnsavedCount'
import { ACK_PARAM, BOARD_MESSAGE, encodeFlush } from '@/domain/board/ackMessage'
import { participantOfState } from '@/domain/board/presence'

export type BoardSessionOptions = {
  readonly roomId: string
  readonly participantId: string
  /** whether this browser keeps a copy: of those who draw, not of those who look on */
  readonly keepsCopy: boolean
  readonly writable: boolean
  /** nothing will be drawn here any more */
  readonly isOver: boolean
  /** earlier edits of this person are kept for the debrief */
  readonly isLate: boolean
  /** whether the editor holds changes that are not in the document yet */
  readonly unwritten: () => boolean
  /** how many of this person's pictures the server does not have */
  readonly pictures: () => number
  readonly onSaveState: (state: SaveState) => void
  /** The document is as the server has it, for the first time. */
  readonly onSynced: () => void
  /** Writes to the document whatever the editor still holds. */
  readonly onFlush: () => void
  /** The server keeps for the debrief what this document holds beyond the board: it must not be used any more. */
  readonly onLate: () => void
}

/** `ws://host/board` for the page's own host. */
function boardUrl(): string {
  const url = new URL('/board', window.location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  return url.href
}

/** A WebSocket that tells the tracker what leaves: only so can it know what an acknowledgement covers. */
function trackedSocket(tracker: SaveTracker): typeof WebSocket {
  return class extends WebSocket {
    override send(data: Parameters<WebSocket['send']>[0]): void {
      if (data instanceof Uint8Array) tracker.handleSent(data)
      super.send(data)
    }
  }
}

/** Where the browser keeps counts; null when it forbids it. */
function countStorage(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

/** One tab's connection to a room's board: the document, presence, and whether everything is saved. */
export class BoardSession {
  readonly doc = new Y.Doc()
  private readonly provider: WebsocketProvider
  private readonly tracker: SaveTracker
  private readonly unsaved: UnsavedCount
  private readonly options: BoardSessionOptions
  private copy: LocalCopy | null = null
  /** nothing will be drawn here any more */
  private isOver: boolean
  private isDestroyed = false

  constructor(options: BoardSessionOptions) {
    this.options = options
    this.isOver = options.isOver
    const counts = options.keepsCopy ? countStorage() : null
    this.unsaved = new UnsavedCount(counts, this.copyName, String(this.doc.clientID))
    this.tracker = new SaveTracker({
      writable: options.writable,
      isLate: options.isLate,
      now: () => Date.now(),
      unwritten: options.unwritten,
      pictures: options.pictures,
      report: options.onSaveState,
      onWaiting: (edits) => this.unsaved.set(edits),
    })
    // before the provider's own listener, so that an edit is counted before the frame that carries it
    this.doc.on('update', this.handleUpdate)
    this.provider = new WebsocketProvider(boardUrl(), options.roomId, this.doc, {
      connect: false,
      params: { [ACK_PARAM]: '1' },
      WebSocketPolyfill: trackedSocket(this.tracker),
      // another tab's writes must reach the server by that tab's connection: they are its participant's
      disableBc: true,
    })
    this.listen()
    window.addEventListener('offline', this.handleNetworkGone)
  }

  get hasUnsaved(): boolean {
    return this.tracker.hasUnsaved
  }

  /** Loads what this browser kept, then connects. */
  async start(): Promise<void> {
    // loaded later, it would leave as an Update with structs of a partner in it, and be refused
    if (this.options.keepsCopy) await this.openCopy()
    if (!this.isDestroyed) this.provider.connect()
  }

  /** Connects again after a final refusal: whoever was refused may have got a seat since. */
  retry(): void {
    this.provider.connect()
  }

  setWritable(writable: boolean, { forGood }: { forGood: boolean }): void {
    this.isOver = forGood
    this.tracker.setWritable(writable)
    this.forgetSettled()
  }

  /** The editor took or wrote a change. */
  handleEditor(): void {
    this.tracker.handleEditor()
  }

  /** Shows the others this state; see `presence.ts`. */
  setPresence(state: unknown[]): void {
    // awareness asks for a record, but sends any JSON: an array takes half the bytes
    this.provider.awareness.setLocalState(state)
  }

  /** What the others show, by their Yjs client id. */
  peers(): ReadonlyMap<number, unknown> {
    const states = new Map<number, unknown>(this.provider.awareness.getStates())
    states.delete(this.doc.clientID)
    return states
  }

  /** Whether no other tab or browser of this person is on the board; out of touch, nobody knows. */
  get isAlone(): boolean {
    const { participantId } = this.options
    if (!this.provider.wsconnected) return false
    return ![...this.peers().values()].some((state) => participantOfState(state) === participantId)
  }

  onPeers(callback: () => void): () => void {
    // one's own cursor is a change, too, and showing the others again costs a frame
    const heed = (_: unknown, origin: unknown): void => {
      if (origin !== 'local') callback()
    }
    this.provider.awareness.on('change', heed)
    return () => this.provider.awareness.off('change', heed)
  }

  /** Empties this browser's copy, if there is nothing in it that this document does not hold, and keeps none any more. */
  async forgetCopy(): Promise<void> {
    const { copy } = this
    this.copy = null
    this.unsaved.set(0)
    await copy?.forget(this.doc)
    copy?.close()
  }

  destroy(): void {
    this.isDestroyed = true
    window.removeEventListener('offline', this.handleNetworkGone)
    this.doc.off('update', this.handleUpdate)
    this.provider.destroy()
    this.copy?.close()
    this.doc.destroy()
  }

  private get copyName(): string {
    return `mockboard:board:${this.options.roomId}:${this.options.participantId}`
  }

  private async openCopy(): Promise<void> {
    const copy = await LocalCopy.open(this.copyName, this.doc, () => {
      this.copy = null
      this.tracker.handleCopyLost()
    })
    if (this.isDestroyed) return copy?.close()
    this.copy = copy
    if (copy === null) return
    // counts of a copy that is gone count nothing
    this.tracker.handleCopy(this.doc.store.clients.size > 0 ? this.unsaved.found : 0)
    this.unsaved.adoptFound()
  }

  private listen(): void {
    const { provider, tracker } = this
    provider.on('status', ({ status }) => {
      if (status === 'connected') {
        tracker.handleOpen()
        // after a cut the server has forgotten us, and takes our state only with a newer clock
        provider.awareness.setLocalState(provider.awareness.getLocalState())
      }
      if (status === 'disconnected') {
        tracker.handleClosed()
        forgetPeers(provider.awareness)
      }
    })
    provider.on('closed', ({ code }) => tracker.handleRefused(code))
    provider.on('sync', (synced) => {
      if (synced) this.options.onSynced()
    })
    provider.messageHandlers[BOARD_MESSAGE.durable] = (_, decoder) => {
      tracker.handleDurable(decoding.readVarUint(decoder))
      this.forgetSettled()
    }
    provider.messageHandlers[BOARD_MESSAGE.flush] = () => {
      this.options.onFlush()
      provider.ws?.send(encodeFlush())
    }
    provider.messageHandlers[BOARD_MESSAGE.late] = (_, decoder) => {
      tracker.handleLate(decoding.readVarUint(decoder))
      if (!tracker.hasUnsavedEdits) void this.handOver()
    }
    provider.messageHandlers[BOARD_MESSAGE.tooLate] = () => tracker.handleTooLate()
  }

  /** Once nothing can be drawn any more, a copy of what is durable serves nobody. */
  private forgetSettled(): void {
    if (this.copy === null || !this.isOver || !this.tracker.isSettled) return
    void this.forgetCopy()
  }

  private async handOver(): Promise<void> {
    await this.forgetCopy()
    if (!this.isDestroyed) this.options.onLate()
  }

  /** A socket without a network looks alive for half a minute, and its edits as if they were on their way. */
  private readonly handleNetworkGone = (): void => {
    if (!this.provider.wsconnected) return
    this.provider.disconnect()
    this.provider.connect()
  }

  private readonly handleUpdate = (_: Uint8Array, origin: unknown): void => {
    if (origin !== this.provider && !LocalCopy.isOrigin(origin)) this.tracker.handleEdit()
  }
}
