import * as decoding from 'lib0/decoding'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { SaveTracker, type SaveState } from '@/components/board/SaveTracker'
import { ACK_PARAM, BOARD_MESSAGE, encodeFlush } from '@/domain/board/ackMessage'

export type BoardSessionOptions = {
  readonly roomId: string
  readonly writable: boolean
  readonly onSaveState: (state: SaveState) => void
  /** The document is as the server has it, for the first time. */
  readonly onSynced: () => void
  /** Writes to the document whatever the editor still holds. */
  readonly onFlush: () => void
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

/** One tab's connection to a room's board: the document, presence, and whether everything is saved. */
export class BoardSession {
  readonly doc = new Y.Doc()
  private readonly provider: WebsocketProvider
  private readonly tracker: SaveTracker
  private readonly options: BoardSessionOptions

  constructor(options: BoardSessionOptions) {
    this.options = options
    this.tracker = new SaveTracker({
      writable: options.writable,
      now: () => Date.now(),
      report: options.onSaveState,
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
    this.provider.connect()
  }

  get hasUnsaved(): boolean {
    return this.tracker.hasUnsaved
  }

  setWritable(writable: boolean): void {
    this.tracker.setWritable(writable)
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

  onPeers(callback: () => void): () => void {
    this.provider.awareness.on('change', callback)
    return () => this.provider.awareness.off('change', callback)
  }

  destroy(): void {
    this.doc.off('update', this.handleUpdate)
    this.provider.destroy()
    this.doc.destroy()
  }

  private listen(): void {
    const { provider, tracker } = this
    provider.on('status', ({ status }) => {
      if (status === 'connected') {
        tracker.handleOpen()
        // after a cut the server has forgotten us, and takes our state only with a newer clock
        provider.awareness.setLocalState(provider.awareness.getLocalState())
      }
      if (status === 'disconnected') tracker.handleClosed()
    })
    provider.on('closed', ({ code }) => tracker.handleRefused(code))
    provider.on('sync', (synced) => {
      if (synced) this.options.onSynced()
    })
    provider.messageHandlers[BOARD_MESSAGE.durable] = (_, decoder) =>
      tracker.handleDurable(decoding.readVarUint(decoder))
    provider.messageHandlers[BOARD_MESSAGE.flush] = () => {
      this.options.onFlush()
      provider.ws?.send(encodeFlush())
    }
  }

  private readonly handleUpdate = (_: Uint8Array, origin: unknown): void => {
    if (origin !== this.provider) this.tracker.handleEdit()
  }
}
