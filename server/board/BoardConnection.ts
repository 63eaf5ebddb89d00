import type { Logger } from 'pino'
import { encodeDurable } from '@/domain/board/ackMessage'
import { BOARD_CLOSE, type BoardClose } from '@/domain/board/closeCodes'
import { assertNever } from '@/domain/result'
import type { BoardMember } from '@/server/board/BoardMember'
import type { BoardSocket } from '@/server/board/BoardSocket'
import { DurableCount } from '@/server/board/DurableCount'
import type { BoardLimits } from '@/server/board/limits'
import type { LiveBoard, Verdict } from '@/server/board/LiveBoard'
import {
  type ClientMessage,
  decodeMessage,
  EMPTY_AWARENESS,
  encodeAwareness,
  encodeSyncStep1,
  encodeSyncStep2,
} from '@/server/board/messages'

export type BoardConnectionOptions = {
  readonly id: string
  readonly participantId: string
  readonly wantsAcks: boolean
  readonly board: LiveBoard
  readonly socket: BoardSocket
  readonly logger: Logger
  readonly limits: BoardLimits
}

/**
 * One websocket on one board. A message is dealt with to its end before the next one is looked at: nothing in here
 * awaits.
 */
export class BoardConnection implements BoardMember {
  readonly id: string
  readonly participantId: string
  readonly wantsAcks: boolean
  private readonly board: LiveBoard
  private readonly socket: BoardSocket
  private readonly logger: Logger
  private readonly limits: BoardLimits
  private readonly count = new DurableCount()
  private isOpen = true
  private complained = false
  /** the client has sent its first SyncStep2: from here on it has no reason to send what we cannot place */
  private isSynced = false
  private strikes = 0
  private lastSent = 0

  constructor(options: BoardConnectionOptions) {
    this.id = options.id
    this.participantId = options.participantId
    this.wantsAcks = options.wantsAcks
    this.board = options.board
    this.socket = options.socket
    this.logger = options.logger
    this.limits = options.limits
  }

  /** Joins the board and asks the client for what it holds, as y-websocket's server does. */
  open(): void {
    this.board.join(this)
    this.send(encodeSyncStep1(this.board.stateVector()))
    this.sendPresences()
  }

  /** One whole websocket message. Whatever it holds, it ends at worst this connection. */
  receive(bytes: Uint8Array): void {
    if (!this.isOpen) return
    try {
      this.handle(decodeMessage(bytes), bytes)
    } catch (error) {
      this.complain('board message cannot be read', error)
      this.close(BOARD_CLOSE.malformed)
    }
  }

  send(message: Uint8Array): void {
    if (!this.isOpen) return
    if (this.socket.buffered() > this.limits.bufferedBytes) {
      this.complain('board reader too slow')
      return this.close(BOARD_CLOSE.slow)
    }
    this.socket.send(message)
    this.lastSent = performance.now()
  }

  close(close: BoardClose): void {
    if (!this.isOpen) return
    this.handleClosed()
    this.socket.close(close)
  }

  /** The socket is gone, by whoever's doing. */
  handleClosed(): void {
    if (!this.isOpen) return
    this.isOpen = false
    this.board.leave(this)
  }

  /** The socket broke, or spoke no websocket; its closing follows by itself. */
  handleError(error: Error): void {
    this.complain('board socket failed', error)
  }

  written(position: number): void {
    const durable = this.count.settle(position)
    if (durable !== null && this.wantsAcks) this.send(encodeDurable(durable))
  }

  keepAlive(now: number): void {
    if (now - this.lastSent >= this.limits.keepAliveMs) this.send(EMPTY_AWARENESS)
  }

  private handle(message: ClientMessage, frame: Uint8Array): void {
    switch (message.kind) {
      case 'syncStep1':
        return this.send(encodeSyncStep2(this.board.stateSince(message.stateVector)))
      case 'syncStep2':
        return this.handleSyncStep2(message.update)
      case 'update':
        return this.handleUpdate(message.update, frame)
      case 'awareness':
        return this.board.takePresence(this, message.update)
      case 'queryAwareness':
        return this.sendPresences()
      case 'flushed':
        return this.board.flushed(this)
      case 'other':
        return this.complain(`board message of unknown type ${message.type}`)
      default:
        return assertNever(message)
    }
  }

  private handleSyncStep2(update: Uint8Array): void {
    this.isSynced = true
    const verdict = this.board.takeSyncStep2(this, update)
    this.settle(verdict, (position) => this.count.syncStep2(position))
  }

  private handleUpdate(update: Uint8Array, frame: Uint8Array): void {
    const verdict = this.board.takeUpdate(this, update, frame)
    this.settle(verdict, (position) => this.count.update(position))
  }

  private settle(verdict: Verdict, count: (position: number) => void): void {
    switch (verdict.kind) {
      case 'stands':
        count(verdict.position)
        return this.written(this.board.log.written)
      case 'readOnly':
        return this.count.dropped()
      case 'gapped':
        this.count.dropped()
        return this.handleGap()
      case 'refused':
        this.complain(`board write refused: ${verdict.close.reason}`)
        return this.close(verdict.close)
      default:
        return assertNever(verdict)
    }
  }

  private handleGap(): void {
    // what a client sends before its first SyncStep2 is in that one too
    if (!this.isSynced) return
    this.strikes += 1
    if (this.strikes > this.limits.gapStrikes) {
      this.complain('board updates with gaps')
      return this.close(BOARD_CLOSE.gaps)
    }
    this.send(encodeSyncStep1(this.board.stateVector()))
  }

  private sendPresences(): void {
    const presences = this.board.presences()
    if (presences !== null) this.send(encodeAwareness(presences))
  }

  /** Once a connection: a flood must not become a flood in the log. */
  private complain(message: string, error?: unknown): void {
    if (this.complained) return
    this.complained = true
    const { participantId, board } = this
    this.logger.warn({ err: error, connId: this.id, participantId, roomId: board.roomId }, message)
  }
}
