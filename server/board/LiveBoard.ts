import type { Logger } from 'pino'
import { encodeFlush } from '@/domain/board/ackMessage'
import { BOARD_CLOSE, type BoardClose } from '@/domain/board/closeCodes'
import type { DrawnReport } from '@/domain/nudges/nudges'
import { assertNever } from '@/domain/result'
import { BoardContent } from '@/server/board/BoardContent'
import type { BoardMember } from '@/server/board/BoardMember'
import type { RegisteredBoard } from '@/server/board/BoardRegistry'
import { type Frame, frameOf } from '@/server/board/BoardSocket'
import type { BoardRow, BoardStorage, StoredBoard } from '@/server/board/BoardStorage'
import { Compaction } from '@/server/board/Compaction'
import type { Compactor } from '@/server/board/Compactor'
import type { GroupCommit } from '@/server/board/GroupCommit'
import type { Inspection } from '@/server/board/inspectUpdate'
import type { LateOutcome, LateUpdates } from '@/server/board/LateUpdates'
import type { LateUpdate } from '@/server/board/LateUpdateStorage'
import type { BoardLimits } from '@/server/board/limits'
import type { DrawnTally } from '@/server/board/DrawnTally'
import { encodeAwareness, encodeSyncStep1, encodeUpdate } from '@/server/board/messages'
import { PenHandOver } from '@/server/board/PenHandOver'
import { Presence } from '@/server/board/Presence'
import type { PresenceSampler } from '@/server/board/PresenceSampler'
import type { RoomBus, RoomSubscription } from '@/server/board/RoomBus'
import { UnwrittenLog } from '@/server/board/UnwrittenLog'

/** What became of a sync frame. */
export type Verdict =
  /** its content is in the room, and durable once the log is written up to here */
  | { readonly kind: 'stands'; readonly position: number }
  /** it builds on what the room does not hold */
  | { readonly kind: 'gapped' }
  /** this person may not draw, or not any more */
  | { readonly kind: 'readOnly' }
  /** it came after the freeze: not on the board, but perhaps kept for the room to decide about */
  | { readonly kind: 'late'; readonly outcome: Promise<LateOutcome> }
  | { readonly kind: 'refused'; readonly close: BoardClose }

type State =
  /** the door says who may draw */
  | { readonly kind: 'open' }
  /** only these may still send what they hold, until they said that they have, or the time is up */
  | { readonly kind: 'freezing'; readonly writers: Set<BoardMember>; readonly flushed: () => void }
  | { readonly kind: 'frozen' }

/** Who an update is of: a connection, or what was kept of one. */
type Sender = Pick<BoardMember, 'id' | 'participantId'>

/** Most updates claim nothing, and share this. */
const NO_CLAIMS: number[] = []

export type LiveBoardOptions = {
  readonly roomId: string
  readonly stored: StoredBoard
  readonly owners: Map<number, string>
  readonly tally: DrawnTally
  readonly storage: BoardStorage
  readonly commit: GroupCommit
  readonly compactor: Pick<Compactor, 'compact'>
  readonly bus: RoomBus
  readonly mayWrite: (roomId: string, participantId: string) => boolean
  readonly mayBringEarlier: (roomId: string, participantId: string) => boolean
  /** absent: what comes after a freeze is dropped */
  readonly late: LateUpdates | undefined
  /** absent: nobody's presence is sampled */
  readonly sampler: PresenceSampler | undefined
  readonly onEmpty: () => void
  readonly now: () => number
  readonly logger: Logger
  readonly limits: BoardLimits
}

/** One room's board in memory: what it holds, who is connected, and what waits to be written. */
export class LiveBoard implements RegisteredBoard {
  readonly roomId: string
  readonly log: UnwrittenLog
  private readonly options: LiveBoardOptions
  private readonly content = new BoardContent()
  private readonly compaction: Compaction
  private readonly owners: Map<number, string>
  private readonly presence: Presence
  private readonly members = new Set<BoardMember>()
  /** those of the members who were allowed to draw when last asked */
  private readonly writers = new Set<BoardMember>()
  private readonly pens = new PenHandOver()
  private readonly subscription: RoomSubscription
  private state: State = { kind: 'open' }
  private freezing: Promise<boolean> | null = null
  private lastAt = 0
  /** when the last change was made that the log has */
  private writtenAt = 0

  constructor(options: LiveBoardOptions) {
    const { roomId, stored, owners, limits, bus } = options
    this.options = options
    this.roomId = roomId
    this.owners = owners
    this.presence = new Presence(limits, (participantId, state) => this.sample(participantId, state))
    const seq = stored.tail.at(-1)?.seq ?? stored.keyframe?.seq ?? 0
    this.log = new UnwrittenLog(roomId, seq, (rows) => this.handleWritten(rows))
    const uncovered = stored.tail.reduce((sum, row) => sum + row.bytes.length, 0)
    this.compaction = new Compaction({ ...options, content: this.content, log: this.log }, uncovered)
    this.restore(stored)
    this.subscription = bus.subscribe(roomId, {
      update: (rowSeq, bytes) => this.takeRow(rowSeq, bytes),
      presence: (update) => {
        const frame = frameOf(encodeAwareness(update))
        for (const member of this.members) member.sendPresence(frame)
      },
      resubscribed: () => void options.commit.catchUp(this.log),
    })
  }

  get size(): number {
    return this.members.size
  }

  get isSettled(): boolean {
    return this.log.isWritten && !this.compaction.isRunning
  }

  join(member: BoardMember): void {
    this.members.add(member)
    this.mayWrite(member)
  }

  /** The connection is over: the others no longer see its presence. */
  leave(member: BoardMember): void {
    if (!this.members.delete(member)) return
    this.writers.delete(member)
    this.pens.leave(member)
    this.doneWith(member)
    const gone = this.presence.leave(member.id)
    if (gone !== null) this.tellPresence(member, gone)
    if (this.members.size > 0) return
    this.compaction.consider(true)
    void this.options.sampler?.flush(this.roomId)
    this.options.onEmpty()
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

  /** [NU9] How much of the log each participant wrote, from a time on. What is not in the log yet is not told of. */
  drawn(since: number): DrawnReport {
    const { tally, now } = this.options
    return { until: this.log.isWritten ? now() : this.writtenAt, counts: tally.since(since) }
  }

  stateVector(): Uint8Array {
    return this.content.stateVector()
  }

  /**
   * What somebody of that state lacks, as updates in order; the first alone is never empty while the board is not.
   * @throws Error when the bytes are no state vector.
   */
  stateSince(stateVector: Uint8Array): readonly Uint8Array[] {
    return this.content.since(stateVector)
  }

  /** Everybody's presence as an awareness update; null when there is none. */
  presences(): Uint8Array | null {
    return this.presence.everyone()
  }

  /**
   * @param message the message it came in, which is what the others get when all of it may be told
   * @throws Error when the bytes are no awareness update.
   */
  takePresence(member: BoardMember, update: Uint8Array, message: Uint8Array): void {
    const told = this.presence.take(member, update, this.owners)
    if (told !== null) this.tellPresence(member, told, told === update ? message : encodeAwareness(told))
  }

  /**
   * An Update: its author's own drawing. Its clientIDs become the author's.
   * @param message the message it came in, which is what the others get
   * @throws Error when the bytes are no update, or none that can be applied.
   */
  takeUpdate(member: BoardMember, update: Uint8Array, message: Uint8Array): Verdict {
    if (!this.mayWrite(member)) return this.withhold(member)
    const inspection = this.inspectSent(update)
    if (inspection.gapped) return { kind: 'gapped' }
    if (!this.content.isNews(inspection)) return this.stands()
    const refusal = this.refusalOf(update, inspection)
    if (refusal !== null) return { kind: 'refused', close: refusal }
    let claims = NO_CLAIMS
    for (const clientId of inspection.reach.keys()) {
      if (this.owners.get(clientId) === member.participantId) continue
      if (this.isForeign(clientId, member)) return { kind: 'refused', close: BOARD_CLOSE.foreignClient }
      if (claims === NO_CLAIMS) claims = []
      claims.push(clientId)
    }
    for (const clientId of claims) this.owners.set(clientId, member.participantId)
    const frame = frameOf(message)
    // the update stands at the end of its message: one copy serves the readers, the log and the board
    this.add(member, frame.subarray(frame.length - update.length), inspection, { relayedBy: null, claims })
    this.tellOthers(member, frame)
    return this.stands()
  }

  /**
   * A SyncStep2: what the sender holds and the room did not. That may be anyone's, so it claims nothing. Only what is
   * new is kept and passed on: a provider sends all its deletions every time it connects.
   * @throws Error when the bytes are no update, or none that can be applied.
   */
  takeSyncStep2(member: BoardMember, update: Uint8Array): Verdict {
    let whole = update
    let inspection = this.inspectSent(update)
    if (inspection.gapped) {
      // an honest client may itself wait for structs that nobody has any more: those are not the room's
      whole = this.content.fittingPart(update)
      inspection = this.content.inspect(whole)
    }
    const isNews = this.content.isNews(inspection)
    if (this.mayWrite(member)) return isNews ? this.relay(member, whole) : this.stands()
    if (!this.isHeld(member)) return isNews ? this.keepLate(member, whole) : this.stands()
    const mayBring = this.pens.mayBring(member)
    this.pens.brought(member)
    if (!isNews) return this.stands()
    return mayBring ? this.relay(member, whole) : this.withhold(member)
  }

  /** Puts on the board, and shows to everybody, what came after the freeze and was decided to be added. */
  takeLate({ id, participantId, bytes }: LateUpdate): Verdict {
    const whole = this.content.inspect(bytes).gapped ? this.content.fittingPart(bytes) : bytes
    return this.content.isNews(this.content.inspect(whole))
      ? this.relay({ id, participantId }, whole)
      : this.stands()
  }

  /**
   * Whether what somebody holds who may not draw now is to be asked for: the pen is away and they may bring what they
   * drew before, or the board is frozen and theirs is a seat that draws.
   */
  mayBeLate(member: BoardMember): boolean {
    if (this.isHeld(member)) return this.pens.mayBring(member)
    const verdict = this.options.late?.verdict(this.roomId, member.participantId) ?? 'ignored'
    return verdict !== 'ignored'
  }

  /** Rows that another process wrote to this room, in the order of the log. */
  takeForeignRows(updates: readonly Uint8Array[]): void {
    const { logger, roomId } = this.options
    for (const update of updates) {
      try {
        const inspection = this.content.inspect(update)
        if (inspection.gapped) throw new Error('a row with gaps')
        if (!this.content.isNews(inspection)) continue
        this.content.add(update, inspection)
        const frame = frameOf(encodeUpdate(update))
        for (const member of this.members) member.send(frame)
        if ([...inspection.reach.keys()].some((clientId) => !this.owners.has(clientId)))
          void this.learnOwners()
      } catch (error) {
        logger.error({ err: error, roomId }, 'board row of another process cannot be read')
      }
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

  /**
   * [HO1] [HO2] Who may draw has changed. Whoever lost the pen is asked for what they still hold and has a moment to send
   * it; whoever has it again, for what was not taken. Call it in the tick in which the room changed.
   */
  reviewWriters(): void {
    if (this.state.kind !== 'open') return
    const mayWrite = (participantId: string) => this.options.mayWrite(this.roomId, participantId)
    this.pens.review(mayWrite)
    for (const member of this.members) {
      const has = mayWrite(member.participantId)
      if (has === this.writers.has(member)) continue
      if (has) {
        this.writers.add(member)
        if (this.pens.regained(member)) this.askForAll(member)
      } else {
        this.writers.delete(member)
        const until = performance.now() + this.options.limits.flushMs
        if (this.pens.lost(member, until)) member.send(frameOf(encodeFlush()))
      }
    }
  }

  /** The member sent all it held after being asked to. */
  flushed(member: BoardMember): void {
    this.pens.flushed(member)
    this.doneWith(member)
  }

  /** Resolves once nothing of this board is on its way to the database any more. */
  async settled(): Promise<void> {
    await Promise.all([this.log.whenWritten(), this.compaction.settled])
  }

  destroy(): void {
    this.subscription.close()
  }

  /** Takes what may be anyone's, reduced to what is new. */
  private relay(sender: Sender, whole: Uint8Array): Verdict {
    const news = this.content.newsOf(whole)
    const inspection = this.content.inspect(news)
    const refusal = this.refusalOf(news, inspection)
    if (refusal !== null) return { kind: 'refused', close: refusal }
    this.add(sender, news, inspection, { relayedBy: sender.participantId, claims: [] })
    this.tellOthers(sender, frameOf(encodeUpdate(news)))
    return this.stands()
  }

  private keepLate({ participantId }: BoardMember, whole: Uint8Array): Verdict {
    const { late } = this.options
    const verdict = late?.verdict(this.roomId, participantId) ?? 'ignored'
    if (late === undefined || verdict === 'ignored') return { kind: 'readOnly' }
    if (verdict === 'tooLate') return { kind: 'late', outcome: Promise.resolve('refused') }
    const { roomId, content } = this
    const board = { roomId, everything: () => content.everything() }
    return { kind: 'late', outcome: late.keep(board, participantId, content.newsOf(whole)) }
  }

  private mayWrite(member: BoardMember): boolean {
    switch (this.state.kind) {
      case 'open': {
        const allowed = this.options.mayWrite(this.roomId, member.participantId)
        if (allowed) this.writers.add(member)
        else this.writers.delete(member)
        return allowed || this.pens.mayFinish(member)
      }
      case 'freezing':
        return this.state.writers.has(member)
      case 'frozen':
        return false
      default:
        return assertNever(this.state)
    }
  }

  /** Whether somebody whose seat draws has no pen for now. */
  private isHeld({ participantId }: BoardMember): boolean {
    if (this.state.kind !== 'open') return false
    const { mayWrite, mayBringEarlier } = this.options
    return !mayWrite(this.roomId, participantId) && mayBringEarlier(this.roomId, participantId)
  }

  /** Nothing is taken; what the pen being away keeps out is asked for when that is over. */
  private withhold(member: BoardMember): Verdict {
    if (this.isHeld(member)) this.pens.withhold(member)
    return { kind: 'readOnly' }
  }

  private askForAll(member: BoardMember): void {
    member.send(frameOf(encodeSyncStep1(this.stateVector())))
  }

  /** A freeze need not wait for this member any longer. */
  private doneWith(member: BoardMember): void {
    if (this.state.kind !== 'freezing') return
    this.state.writers.delete(member)
    if (![...this.state.writers].some((writer) => writer.wantsAcks)) this.state.flushed()
  }

  /** The replay is of what happened while people could draw. */
  private sample(participantId: string, state: unknown): void {
    const { mayWrite, sampler } = this.options
    if (this.state.kind === 'frozen' || !mayWrite(this.roomId, participantId)) return
    sampler?.take(this.roomId, participantId, state)
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
        const frame = frameOf(encodeFlush())
        for (const member of asked) member.send(frame)
      })
    }
    this.state = { kind: 'frozen' }
    // what the pen being away kept out is late now, and offered to the room
    for (const member of this.pens.takeWithheld()) this.askForAll(member)
    const [durable] = await Promise.all([
      commit.drain([this.log]),
      // the replay is made from it as soon as the board is frozen
      this.options.sampler?.flushWithin(limits.flushMs, this.roomId),
    ])
    if (!durable) this.options.logger.error({ roomId: this.roomId }, 'board frozen, its last edits unwritten')
    return durable
  }

  /** Whose the clientIDs are that came by way of another process. */
  private async learnOwners(): Promise<void> {
    const { storage, roomId, logger } = this.options
    try {
      for (const [clientId, owner] of await storage.owners(roomId)) this.owners.set(clientId, owner)
    } catch (error) {
      logger.warn({ err: error, roomId }, 'board owners cannot be read')
    }
  }

  /** @throws Error when the bytes are no update, or of more than a message may be of: all rooms wait meanwhile. */
  private inspectSent(update: Uint8Array): Inspection {
    return this.content.inspect(update, this.options.limits.partsPerMessage)
  }

  private isForeign(clientId: number, member: BoardMember): boolean {
    // whoever shows a client id draws with it, even if nothing it drew has come as an Update yet
    const owner = this.owners.get(clientId) ?? this.presence.participantOf(clientId)
    return owner !== undefined && owner !== member.participantId
  }

  /** Why an update cannot be taken now; null when it can. */
  private refusalOf(update: Uint8Array, inspection: Inspection): BoardClose | null {
    const { limits, commit } = this.options
    // no snapshot makes them fewer
    if (this.content.clientsWith(inspection) > limits.clients) return BOARD_CLOSE.documentFull
    const bytes = this.content.costOf(update, inspection)
    if (this.content.size + bytes > limits.documentBytes) {
      // what was overwritten is still in the tail: whoever comes back in a moment may find room
      const isLoose = this.content.tailBytes > limits.keyframeBytes
      if (isLoose) this.compaction.hurry()
      return isLoose ? BOARD_CLOSE.rate : BOARD_CLOSE.documentFull
    }
    return commit.hasRoomFor(this.log, bytes) ? null : BOARD_CLOSE.database
  }

  private stands(): Verdict {
    return { kind: 'stands', position: this.log.position }
  }

  private add(
    member: Sender,
    bytes: Uint8Array,
    inspection: Inspection,
    { relayedBy, claims }: { relayedBy: string | null; claims: readonly number[] },
  ): void {
    this.content.add(bytes, inspection)
    this.lastAt = Math.max(this.lastAt, this.options.now())
    this.options.commit.push(this.log, {
      at: this.lastAt,
      userId: member.participantId,
      connId: member.id,
      bytes,
      relayedBy,
      claims,
    })
  }

  private tellOthers(sender: Sender, frame: Frame): void {
    for (const member of this.members) if (member !== sender) member.send(frame)
  }

  private tellPresence(sender: BoardMember, update: Uint8Array, message = encodeAwareness(update)): void {
    const frame = frameOf(message)
    for (const member of this.members) if (member !== sender) member.sendPresence(frame)
    this.subscription.publishPresence(update)
  }

  private handleWritten(rows: readonly BoardRow[]): void {
    for (const member of this.members) member.written(this.log.written)
    for (const { seq, at, userId, bytes } of rows) {
      this.writtenAt = at
      this.options.tally.add(userId, at)
      this.subscription.publish(seq, bytes)
      this.compaction.handleWritten(bytes.length)
    }
    this.compaction.consider(this.members.size === 0)
  }

  /** A row that another process committed. What comes out of turn is read from the database, with what lies between. */
  private takeRow(seq: number, bytes: Uint8Array): void {
    if (seq <= this.log.seq) return
    if (seq > this.log.seq + 1 || !this.log.isWritten) return void this.options.commit.catchUp(this.log)
    this.log.follow(seq)
    this.takeForeignRows([bytes])
  }

  /** @throws Error when the keyframe cannot be read: without it the rows after it say nothing. */
  private restore({ keyframe, tail }: StoredBoard): void {
    if (keyframe !== null) this.content.begin(Uint8Array.from(keyframe.bytes))
    for (const { seq, bytes } of tail) {
      try {
        let update = bytes
        let inspection = this.content.inspect(update)
        if (inspection.gapped) {
          this.options.logger.error({ roomId: this.roomId, seq }, 'board log has holes')
          update = this.content.fittingPart(bytes)
          inspection = this.content.inspect(update)
        }
        this.content.add(update, inspection)
      } catch (error) {
        // one bad row must not lock people out of all the others
        this.options.logger.error({ err: error, roomId: this.roomId, seq }, 'board row cannot be read')
      }
    }
    // the rows are views of what the database sent, and would keep all of that in memory
    this.content.squash()
    this.lastAt = tail.at(-1)?.at ?? keyframe?.at ?? 0
    this.writtenAt = this.lastAt
  }
}
