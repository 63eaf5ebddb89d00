import { readVarUint, type Decoder } from 'lib0/decoding'
import type { WebSocket } from 'ws'
import type { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import { ACK_PARAM, BOARD_MESSAGE, encodeFlush } from '@/domain/board/ackMessage'
import type { Visitor } from '@/tests/integration/Doors'

/**
 * One person's board, open on a server, that knows when the server has stored what was drawn. Without waiting for it, what
 * a demo draws in the milliseconds between two commits would become one row of the log, and jump in the replay.
 */
export class OpenBoard {
  readonly doc: Y.Doc
  private readonly provider: WebsocketProvider
  private readonly waiting = new Set<{ resolve: () => void; reject: (reason: Error) => void }>()
  /** sync frames of this connection: the answer to the server's first question, then updates */
  private sent = 1
  private durable = 0
  private isShown = true

  private constructor(doc: Y.Doc, provider: WebsocketProvider) {
    this.doc = doc
    this.provider = provider
    const handlers = provider.messageHandlers as unknown as Record<
      number,
      (_: unknown, read: Decoder) => void
    >
    handlers[BOARD_MESSAGE.durable] = (_, read) => this.takeDurable(readVarUint(read))
    handlers[BOARD_MESSAGE.flush] = () => this.socket()?.send(encodeFlush())
    for (const refusal of [BOARD_MESSAGE.late, BOARD_MESSAGE.tooLate])
      handlers[refusal] = () => this.fail('something was drawn when nobody may draw')
    provider.on('connection-close', (event) => this.fail(`the board was closed: ${event?.code}`))
    doc.on('update', (_, origin) => {
      if (origin !== provider) this.sent += 1
    })
  }

  static async enter(visitor: Visitor, roomId: string): Promise<OpenBoard> {
    const { doc, provider } = visitor.board(roomId, { [ACK_PARAM]: '1' })
    const board = new OpenBoard(doc, provider)
    if (!provider.synced) await new Promise<void>((resolve) => provider.once('sync', () => resolve()))
    return board
  }

  /** Shows where the hand is. */
  show(state: unknown): void {
    this.isShown = false
    // a presence of ours is an array: half the bytes of an object
    this.provider.awareness.setLocalState(state as Record<string, unknown>)
  }

  /** @throws Error when the board was closed, or takes no drawings any more */
  async settled(): Promise<void> {
    if (this.durable < this.sent)
      await new Promise<void>((resolve, reject) => this.waiting.add({ resolve, reject }))
    const ws = this.socket()
    if (this.isShown || ws === null) return
    this.isShown = true
    // a pong comes after what was sent before its ping has been dealt with
    await new Promise<void>((resolve) => {
      ws.once('pong', () => resolve())
      ws.ping()
    })
  }

  private socket(): WebSocket | null {
    const ws = this.provider.ws as unknown as WebSocket | null
    return ws?.readyState === 1 ? ws : null
  }

  private takeDurable(frames: number): void {
    this.durable = frames
    if (frames < this.sent) return
    for (const { resolve } of this.waiting) resolve()
    this.waiting.clear()
  }

  private fail(reason: string): void {
    for (const { reject } of this.waiting) reject(new Error(reason))
    this.waiting.clear()
  }
}
