import type { Logger } from 'pino'
import * as Y from 'yjs'
import { encodeFlush } from '@/domain/board/ackMessage'
import { BOARD_CLOSE, type BoardClose } from '@/domain/board/closeCodes'
import { assertNever } from '@/domain/result'
import type { BoardMember } from '@/server/board/BoardMember'
import type { RegisteredBoard } from '@/server/board/BoardRegistry'
import type { BoardStorage, StoredBoard } from '@/server/board/BoardStorage'
import type { GroupCommit } from '@/server/board/GroupCommit'
import { deletesNothingNew, inspectUpdate, type Inspection } from '@/server/board/inspectUpdate'
import type { BoardLimits } from '@/server/board/limits'
import { encodeAwareness, encodeUpdate } from '@/server/board/messages'
import { Presence } from '@/server/board/Presence'
import { UnwrittenLog } from '@/server/board/UnwrittenLog'

/** What became of a sync frame. */
export type Verdict =
  /** its content is in the room, and durable once the log is written up to here */
  | { readonly kind: 'stands'; readonly position: number }
  /** it builds on what the room does not hold */
  | { readonly kind: 'gapped' }
  /** this person may not draw, or not any more */
  | { readonly kind: 'readOnly' }
  | { readonly kind: 'refused'; readonly close: BoardClose }

type State =
  /** the door says who may draw */
  | { readonly kind: 'open' }
  /** only these may still send what they hold, until they said that they have, or the time is up */
  | { readonly kind: 'freezing'; readonly writers: Set<BoardMember>; readonly flushed: () => void }
  | { readonly kind: 'frozen' }
  /** an update went wrong half-way: this copy is not to be trusted, the log is */
  | { readonly kind: 'spoiled' }

export type LiveBoardOptions = {
  readonly roomId: string
  readonly stored: StoredBoard
  readonly owners: Map<number, string>
  readonly storage: BoardStorage
  readonly commit: GroupCommit
  readonly mayWrite: (roomId: string, participantId: string) => boolean
  readonly onEmpty: () => void
  readonly now: () => number
  readonly logger: Logger
  readonly limits: BoardLimits
}

/** One room's board in memory: the document, who is connected, and what waits to be written. */
export class LiveBoard implements RegisteredBoard {
  readonly roomId: string
  readonly log: UnwrittenLog
  private readonly options: LiveBoardOptions
  private readonly doc = new Y.Doc()
  private readonly owners: Map<number, string>
  private readonly presence: Presence
  private readonly members = new Set<BoardMember>()
  /** those of the members who were allowed to draw when last asked */
  private readonly writers = new Set<BoardMember>()
  private state: State = { kind: 'open' }
  private freezing: Promise<boolean> | null = null
  private lastAt = 0
  private bytesSinceKeyframe = 0
  private keyframe: Promise<void> | null = null

  constructor(options: LiveBoardOptions) {
    const { roomId, stored, owners, limits } = options
    this.options = options
    this.roomId = roomId
    this.owners = owners
    this.presence = new Presence(limits)
    const seq = stored.tail.at(-1)?.seq ?? stored.keyframe?.seq ?? 0
    this.log = new UnwrittenLog(roomId, seq, (bytes) => this.handleWritten(bytes))
    this.restore(stored)
  }

  get size(): number {
    return this.members.size
  }

  get isWritten(): boolean {
    return this.log.written === this.log.position
  }

  /** Whether people may join. A spoiled board only waits for its log to be written. */
  get isSound(): boolean {
    return this.state.kind !== 'spoiled'
  }

  join(member: BoardMember): void {
    this.members.add(member)
    this.mayWrite(member)
  }

  /** The connection is over: the others no longer see its presence. */
  leave(member: BoardMember): void {
    if (!this.members.delete(member)) return
    this.writers.delete(member)
    this.flushed(member)
    const gone = this.presence.leave(member.id)
    if (gone !== null) this.tellOthers(member, encodeAwareness(gone))
    if (this.members.size === 0) this.options.onEmpty()
  }

  /** Ends every connection of a person at once. */
  drop(participantId: string, close: BoardClose): void {
    for (const member of [...this.members]) if (member.participantId === participantId) member.close(close)
  }

  closeAll(close: BoardClose): void {
    for (const member of [...this.members]) member.close(close)
  }

  keepAlive(now: number): void {
    for (const member of this.members) member.keepAlive(now)
  }

  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.doc)
  }

  /** @throws Error when the bytes are no state vector. */
  stateSince(stateVector: Uint8Array): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc, stateVector)
  }

  /** Everybody's presence as an awareness update; null when there is none. */
  presences(): Uint8Array | null {
    return this.presence.everyone()
  }

  /** @throws Error when the bytes are no awareness update. */
  takePresence(member: BoardMember, update: Uint8Array): void {
    const told = this.presence.take(member, update, (clientId) => this.owners.get(clientId))
    if (told !== null) this.tellOthers(member, encodeAwareness(told))
  }

  /**
   * An Update: its author's own drawing. Its clientIDs become the author's.
   * @param frame the message it came in, which is what the others get
   * @throws Error when the bytes are no update, or none that can be applied.
   */
  takeUpdate(member: BoardMember, update: Uint8Array, frame: Uint8Array): Verdict {
    if (!this.mayWrite(member)) return { kind: 'readOnly' }
    const { clients, gapped, deletes } = inspectUpdate(this.doc, update)
    if (gapped) return { kind: 'gapped' }
    if (clients.size === 0 && !deletes) return this.stands()
    if ([...clients].some((clientId) => this.isForeign(clientId, member))) {
      return { kind: 'refused', close: BOARD_CLOSE.foreignClient }
    }
    if (!this.options.commit.hasRoomFor(this.log, update.length)) {
      return { kind: 'refused', close: BOARD_CLOSE.database }
    }
    this.integrate(update)
    if (this.discardPending()) throw this.spoil(new Error('an update that fits only in part'))
    const claims = [...clients].filter((clientId) => !this.owners.has(clientId))
    for (const clientId of claims) this.owners.set(clientId, member.participantId)
    this.record(member, update, { relayedBy: null, claims })
    this.tellOthers(member, frame)
    return this.stands()
  }

  /**
   * A SyncStep2: what the sender holds and the room did not. That may be anyone's, so it claims nothing. Only what is
   * new is kept and passed on: a provider sends all its deletions every time it connects.
   * @throws Error when the bytes are no update, or none that can be applied.
   */
  takeSyncStep2(member: BoardMember, update: Uint8Array): Verdict {
    const inspection = inspectUpdate(this.doc, update)
    if (!this.isNews(inspection)) return this.stands()
    if (!this.mayWrite(member)) return { kind: 'readOnly' }
    if (!this.options.commit.hasRoomFor(this.log, update.length)) {
      return { kind: 'refused', close: BOARD_CLOSE.database }
    }
    const news = this.integrate(update)
    // an honest client may itself wait for structs that nobody has any more: those are not the room's
    this.discardPending()
    if (news !== null) {
      this.record(member, news, { relayedBy: member.participantId, claims: [] })
      this.tellOthers(member, encodeUpdate(news))
    }
    return this.stands()
  }

  /** What another process wrote to this room. A row that cannot be applied spoils the board, as one from here does. */
  takeForeignRows(updates: readonly Uint8Array[]): void {
    try {
      for (const update of updates) {
        const news = this.integrate(update)
        if (news !== null) for (const member of this.members) member.send(encodeUpdate(news))
      }
    } catch {
      // spoiling has said so and closed every connection
    }
  }

  /**
   * Asks writers for what they still hold, waits for it (`flushMs` at most), then takes no more and writes everything.
   * Call it before the room stops letting people draw, or in the same tick.
   * @returns whether everything is committed; what is not stays queued.
   */
  freeze(): Promise<boolean> {
    this.freezing ??= this.runFreeze()
    return this.freezing
  }

  /** Takes back a freeze that has settled. Whether somebody may draw is the door's answer again. */
  thaw(): void {
    this.freezing = null
    if (this.state.kind === 'frozen') this.state = { kind: 'open' }
  }

  /** The member sent all it held after being asked to. */
  flushed(member: BoardMember): void {
    if (this.state.kind !== 'freezing') return
    this.state.writers.delete(member)
    if (![...this.state.writers].some((writer) => writer.wantsAcks)) this.state.flushed()
  }

  /** Resolves once nothing of this board is on its way to the database any more. */
  async settled(): Promise<void> {
    await Promise.all([this.log.whenWritten(), this.keyframe])
  }

  destroy(): void {
    this.doc.destroy()
  }

  private mayWrite(member: BoardMember): boolean {
    switch (this.state.kind) {
      case 'open': {
        const allowed = this.options.mayWrite(this.roomId, member.participantId)
        if (allowed) this.writers.add(member)
        else this.writers.delete(member)
        return allowed
      }
      case 'freezing':
        return this.state.writers.has(member)
      case 'frozen':
      case 'spoiled':
        return false
      default:
        return assertNever(this.state)
    }
  }

  private async runFreeze(): Promise<boolean> {
    const { limits, commit } = this.options
    const writers = new Set(this.writers)
    const asked = [...writers].filter((member) => member.wantsAcks)
    if (this.state.kind === 'open' && asked.length > 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, limits.flushMs)
        const flushed = () => {
          clearTimeout(timer)
          resolve()
        }
        this.state = { kind: 'freezing', writers, flushed }
        for (const member of asked) member.send(encodeFlush())
      })
    }
    if (this.isSound) this.state = { kind: 'frozen' }
    const durable = await commit.drain([this.log])
    if (!durable) this.options.logger.error({ roomId: this.roomId }, 'board frozen, its last edits unwritten')
    return durable
  }

  private isForeign(clientId: number, member: BoardMember): boolean {
    // whoever shows a client id draws with it, even if nothing it drew has come as an Update yet
    const owner = this.owners.get(clientId) ?? this.presence.participantOf(clientId)
    return owner !== undefined && owner !== member.participantId
  }

  private isNews({ clients, deleteSet }: Inspection): boolean {
    return clients.size > 0 || !deletesNothingNew(this.doc, deleteSet)
  }

  private stands(): Verdict {
    return { kind: 'stands', position: this.log.position }
  }

  /** @returns what was new in the update. @throws Error when it cannot be applied; the board is spoiled then. */
  private integrate(update: Uint8Array): Uint8Array | null {
    let news: Uint8Array | null = null
    const listen = (bytes: Uint8Array) => {
      news = bytes
    }
    this.doc.on('update', listen)
    try {
      Y.applyUpdate(this.doc, update)
      return news
    } catch (error) {
      throw this.spoil(error)
    } finally {
      this.doc.off('update', listen)
    }
  }

  /** Structs that wait for others are merged with every later update, which takes ever longer. */
  private discardPending(): boolean {
    const { store } = this.doc
    const pending = store.pendingStructs !== null || store.pendingDs !== null
    store.pendingStructs = null
    store.pendingDs = null
    return pending
  }

  private spoil(error: unknown): unknown {
    this.state = { kind: 'spoiled' }
    this.options.logger.error({ err: error, roomId: this.roomId }, 'board update failed half-way, reloading')
    this.closeAll(BOARD_CLOSE.restart)
    return error
  }

  private record(
    member: BoardMember,
    update: Uint8Array,
    { relayedBy, claims }: { relayedBy: string | null; claims: readonly number[] },
  ): void {
    this.lastAt = Math.max(this.lastAt, this.options.now())
    this.options.commit.push(this.log, {
      at: this.lastAt,
      userId: member.participantId,
      connId: member.id,
      // a copy: the update is a view of what the socket read, and would keep all of that in memory
      bytes: update.slice(),
      relayedBy,
      claims,
    })
  }

  private tellOthers(sender: BoardMember, message: Uint8Array): void {
    for (const member of this.members) if (member !== sender) member.send(message)
  }

  private handleWritten(bytes: number): void {
    for (const member of [...this.members]) member.written(this.log.written)
    this.bytesSinceKeyframe += bytes
    // a keyframe that held more than the log would hide from the replay what only it holds
    const complete = this.isWritten && this.isSound
    const due = this.bytesSinceKeyframe >= this.options.limits.keyframeBytes
    if (complete && due && this.keyframe === null) this.keyframe = this.writeKeyframe()
  }

  private async writeKeyframe(): Promise<void> {
    this.bytesSinceKeyframe = 0
    const { storage, logger, now } = this.options
    const keyframe = { seq: this.log.seq, at: now(), bytes: Y.encodeStateAsUpdate(this.doc) }
    try {
      await storage.writeKeyframe(this.roomId, keyframe)
    } catch (error) {
      // it only makes loading faster; the next one is as good
      logger.warn({ err: error, roomId: this.roomId }, 'board keyframe not written')
    }
    this.keyframe = null
  }

  private restore({ keyframe, tail }: StoredBoard): void {
    this.doc.transact(() => {
      for (const { seq, bytes } of [...(keyframe ? [keyframe] : []), ...tail]) {
        try {
          Y.applyUpdate(this.doc, bytes)
        } catch (error) {
          // one bad row must not lock people out of all the others
          this.options.logger.error({ err: error, roomId: this.roomId, seq }, 'board row cannot be read')
        }
      }
    })
    if (this.discardPending()) this.options.logger.error({ roomId: this.roomId }, 'board log has holes')
    this.bytesSinceKeyframe = tail.reduce((sum, row) => sum + row.bytes.length, 0)
    this.lastAt = tail.at(-1)?.at ?? keyframe?.at ?? 0
  }
}
