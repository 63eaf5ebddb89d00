import type { Logger } from 'pino'
import { encodeDurable, encodeLate, encodeTooLate } from '@/domain/board/ackMessage'
import { BOARD_CLOSE, type BoardClose } from '@/domain/board/closeCodes'
import { assertNever } from '@/domain/result'
import type { BoardMember } from '@/server/board/BoardMember'
import { type BoardSocket, type Frame, frameHead, frameOf } from '@/server/board/BoardSocket'
import { DurableCount } from '@/server/board/DurableCount'
import type { LateOutcome } from '@/server/board/LateUpdates'
import type { BoardLimits } from '@/server/board/limits'
import type { LiveBoard, Verdict } from '@/server/board/LiveBoard'
import {
  type ClientMessage,
  clientsIn,
  decodeMessage,
  EMPTY_AWARENESS,
  encodeAwareness,
  encodeSyncStep1,
  syncStep2Prefix,
  updatePrefix,
} from '@/server/board/messages'
import type { SharedDelay } from '@/server/board/SharedDelay'
import { TokenBucket } from '@/server/board/TokenBucket'

export type BoardConnectionOptions = {
  readonly id: string
  readonly participantId: string
  readonly wantsAcks: boolean
  readonly board: LiveBoard
  readonly socket: BoardSocket
  readonly logger: Logger
  readonly limits: BoardLimits
  /** how presences wait for something to leave with */
  readonly hold: SharedDelay
}

const SIGN_OF_LIFE = frameOf(EMPTY_AWARENESS)

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
  private readonly hold: SharedDelay
  private readonly count = new DurableCount()
  private readonly messages: TokenBucket
  private readonly bytes: TokenBucket
  private isOpen = true
  private complained = false
  /** the client has sent its first SyncStep2: from here on it has no reason to send what we cannot place */
  private isSynced = false
  private strikes = 0
  /** the client was asked for all that it holds, and has not answered yet */
  private isAsked = false
  private lastSent = 0
  /** presences that have not left yet, oldest first */
  private held: Frame[] = []
  /** bytes of a board that was asked for and may still wait to be read: they alone make nobody slow */
  private owed = 0

  constructor(options: BoardConnectionOptions) {
    this.id = options.id
    this.participantId = options.participantId
    this.wantsAcks = options.wantsAcks
    this.board = options.board
    this.socket = options.socket
    this.logger = options.logger
    this.limits = options.limits
    this.hold = options.hold
    const { messageBurst, messagesPerSecond, byteBurst, bytesPerSecond } = options.limits
    const now = performance.now()
    this.messages = new TokenBucket(messageBurst, messagesPerSecond, now)
    this.bytes = new TokenBucket(byteBurst, bytesPerSecond, now)
  }

  /** Joins the board and asks the client for what it holds, as y-websocket's server does. */
  open(): void {
    this.board.join(this)
    this.send(frameOf(encodeSyncStep1(this.board.stateVector())))
    this.sendPresences()
  }

  /** One whole websocket message. Whatever it holds, it ends at worst this connection. */
  receive(bytes: Uint8Array): void {
    if (!this.isOpen) return
    const now = performance.now()
    if (!this.messages.take(1, now) || !this.bytes.take(bytes.length, now)) return this.tooMany()
    try {
      this.handle(decodeMessage(bytes), bytes, now)
    } catch (error) {
      this.complain('board message cannot be read', error)
      this.close(BOARD_CLOSE.malformed)
    }
  }

  send(frame: Frame): void {
    if (!this.isOpen || this.isTooSlow()) return
    if (this.held.length === 0) this.socket.send(frame)
    else this.socket.sendAll([...this.takeHeld(), frame])
    this.lastSent = performance.now()
  }

  /** Waits a moment for something else to leave with it: every write to a socket costs as much as all that it says. */
  sendPresence(frame: Frame): void {
    if (!this.isOpen || this.socket.buffered() > this.limits.presenceBufferedBytes) return
    this.held.push(frame)
    if (this.held.length === 1) this.hold.add(this.sendHeld)
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
    this.takeHeld()
    this.board.leave(this)
  }

  /** The socket broke, or spoke no websocket; its closing follows by itself. */
  handleError(error: Error): void {
    this.complain('board socket failed', error)
  }

  written(position: number): void {
    const durable = this.count.settle(position)
    if (durable !== null && this.wantsAcks) this.send(frameOf(encodeDurable(durable)))
  }

  keepAlive(now: number): void {
    if (now - this.lastSent >= this.limits.keepAliveMs) this.send(SIGN_OF_LIFE)
  }

  private readonly sendHeld = (): void => {
    const last = this.held.pop()
    if (last !== undefined) this.send(last)
  }

  private takeHeld(): Frame[] {
    const { held } = this
    this.held = []
    this.hold.delete(this.sendHeld)
    return held
  }

  private handle(message: ClientMessage, bytes: Uint8Array, now: number): void {
    switch (message.kind) {
      case 'syncStep1':
        if (!this.messages.take(this.limits.syncCost, now)) return this.tooMany()
        return this.sendBoard(this.ofFewClients(message.stateVector))
      case 'syncStep2':
        return this.handleSyncStep2(this.ofFewClients(message.update))
      case 'update':
        return this.handleUpdate(this.ofFewClients(message.update), bytes)
      case 'awareness':
        return this.board.takePresence(this, this.ofFewClients(message.update), bytes)
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

  /**
   * Looking through a payload takes time by the number of clients in it, and all rooms wait meanwhile.
   * @returns the payload
   * @throws Error when it speaks of more clients than a message may
   */
  private ofFewClients(payload: Uint8Array): Uint8Array {
    if (clientsIn(payload) > this.limits.clientsPerMessage)
      throw new Error('more clients than a message may speak of')
    return payload
  }

  private sendBoard(stateVector: Uint8Array): void {
    // whoever asks again without having read is owed nothing more
    if (this.socket.buffered() > this.limits.bufferedBytes) this.owed = 0
    if (!this.isOpen || this.isTooSlow()) return
    const pieces = this.board.stateSince(stateVector).flatMap((update, index) => {
      const prefix = index === 0 ? syncStep2Prefix(update) : updatePrefix(update)
      return [frameHead(prefix, prefix.length + update.length), update]
    })
    this.owed = this.socket.buffered() + pieces.reduce((sum, piece) => sum + piece.length, 0)
    this.socket.sendAll(pieces)
    this.lastSent = performance.now()
  }

  private handleSyncStep2(update: Uint8Array): void {
    const verdict = this.board.takeSyncStep2(this, update)
    this.isSynced = true
    this.isAsked = false
    if (verdict.kind === 'stands') this.count.syncStep2(verdict.position)
    this.settle(verdict)
  }

  private handleUpdate(update: Uint8Array, bytes: Uint8Array): void {
    const verdict = this.board.takeUpdate(this, update, bytes)
    if (verdict.kind === 'stands') this.count.update(verdict.position)
    this.settle(verdict)
  }

  private settle(verdict: Verdict): void {
    switch (verdict.kind) {
      case 'stands':
        return this.written(this.board.log.written)
      case 'readOnly':
        this.count.dropped()
        // an Update is a part; if they drew it while they still could, the whole of it is in their next SyncStep2
        return this.board.mayBeLate(this) ? this.askForAll() : undefined
      case 'late':
        this.count.dropped()
        // a copy of the board is built to look at them
        if (!this.messages.take(this.limits.syncCost, performance.now())) return this.tooMany()
        return void this.tellLate(verdict.outcome)
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
    this.send(frameOf(encodeSyncStep1(this.board.stateVector())))
  }

  private askForAll(): void {
    if (this.isAsked || !this.isSynced) return
    this.isAsked = true
    this.send(frameOf(encodeSyncStep1(this.board.stateVector())))
  }

  private async tellLate(outcome: Promise<LateOutcome>): Promise<void> {
    const frames = this.count.received
    const became = await outcome
    if (became === 'unavailable') return this.close(BOARD_CLOSE.database)
    if (became === 'again') return this.askForAll()
    if (!this.wantsAcks) return
    this.send(frameOf(became === 'kept' ? encodeLate(frames) : encodeTooLate(frames)))
  }

  private sendPresences(): void {
    const presences = this.board.presences()
    if (presences !== null) this.sendPresence(frameOf(encodeAwareness(presences)))
  }

  private tooMany(): void {
    this.complain('board messages come too fast')
    this.close(BOARD_CLOSE.rate)
  }

  /** Ends the connection of a reader who lets more pile up than a board that was just sent. */
  private isTooSlow(): boolean {
    const buffered = this.socket.buffered()
    // what has been read of it is owed no longer
    this.owed = Math.min(this.owed, buffered)
    if (buffered - this.owed <= this.limits.bufferedBytes) return false
    this.complain('board reader too slow')
    this.close(BOARD_CLOSE.slow)
    return true
  }

  /** Once a connection: a flood must not become a flood in the log. */
  private complain(message: string, error?: unknown): void {
    if (this.complained) return
    this.complained = true
    const { participantId, board } = this
    this.logger.warn({ err: error, connId: this.id, participantId, roomId: board.roomId }, message)
  }
}
