import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Logger } from 'pino'
import { type WebSocket, WebSocketServer } from 'ws'
import type { DrawnReport } from '@/domain/nudges/nudges'
import { DrawnTally } from '@/server/board/DrawnTally'
import { BOARD_CLOSE, type BoardClose } from '@/domain/board/closeCodes'
import { BoardConnection } from '@/server/board/BoardConnection'
import type { BoardDoor } from '@/server/board/BoardDoor'
import { parseBoardPath } from '@/server/board/boardPath'
import { BoardRegistry } from '@/server/board/BoardRegistry'
import { boardSocket, messageBytes } from '@/server/board/BoardSocket'
import type { BoardStorage } from '@/server/board/BoardStorage'
import { Compactor } from '@/server/board/Compactor'
import { type CommitStatus, GroupCommit } from '@/server/board/GroupCommit'
import { Heartbeat } from '@/server/board/Heartbeat'
import { type LateDoor, LateUpdates } from '@/server/board/LateUpdates'
import type { LateUpdateStorage } from '@/server/board/LateUpdateStorage'
import type { BoardLimits } from '@/server/board/limits'
import { LiveBoard, type LiveBoardOptions } from '@/server/board/LiveBoard'
import { readBefore } from '@/server/board/MessageReader'
import { PresenceSampler } from '@/server/board/PresenceSampler'
import type { PresenceStorage } from '@/server/board/PresenceStorage'
import type { RoomBus } from '@/server/board/RoomBus'
import { SharedDelay } from '@/server/board/SharedDelay'

/** For /readyz and the operator. */
export type BoardStatus = CommitStatus & { readonly boards: number; readonly connections: number }

export type BoardPlaneOptions = {
  readonly storage: BoardStorage
  readonly bus: RoomBus
  readonly door: BoardDoor
  /** where edits go that come after a freeze; without it they are dropped */
  readonly late?: { readonly storage: LateUpdateStorage; readonly door: LateDoor }
  /** where presence is sampled to, for the replay; without it it is not */
  readonly presence?: PresenceStorage
  readonly logger: Logger
  readonly limits: BoardLimits
  /** server time in milliseconds since 1970 */
  readonly now: () => number
}

/** Somebody between the door and the board. */
type Admission = { readonly roomId: string; readonly participantId: string; dropped: BoardClose | null }

/** Where a refused connection may say a little, until it is closed: nobody listens. */
const REFUSED_FRAME_BYTES = 4096
const SWEEPS_PER_KEEP_ALIVE = 4

/** All boards of the process, and the websocket door to them. */
export class BoardPlane {
  private readonly options: BoardPlaneOptions
  private readonly commit: GroupCommit
  private readonly hold: SharedDelay
  private readonly compactor = new Compactor()
  private readonly late: LateUpdates | undefined
  private readonly sampler: PresenceSampler | undefined
  private readonly registry: BoardRegistry<LiveBoard>
  private readonly heartbeat: Heartbeat
  private readonly sweep: NodeJS.Timeout
  private readonly sockets: WebSocketServer
  private readonly refusals: WebSocketServer
  private readonly admissions = new Set<Admission>()
  private isClosing = false

  constructor(options: BoardPlaneOptions) {
    const { storage, late, presence, logger, limits, now } = options
    this.options = options
    this.late = late && new LateUpdates({ ...late, logger, now, maxBytes: limits.documentBytes })
    this.sampler = presence && new PresenceSampler({ storage: presence, logger, now })
    this.registry = new BoardRegistry((roomId, onEmpty) => this.loadBoard(roomId, onEmpty))
    this.commit = new GroupCommit({
      storage,
      logger,
      limits,
      onForeignRows: (roomId, updates) => this.registry.find(roomId)?.takeForeignRows(updates),
    })
    this.hold = new SharedDelay(limits.presenceHoldMs)
    this.heartbeat = new Heartbeat(limits.pingMs)
    this.sweep = setInterval(() => this.keepAlive(), limits.keepAliveMs / SWEEPS_PER_KEEP_ALIVE)
    this.sweep.unref()
    this.sockets = new WebSocketServer({ noServer: true, maxPayload: limits.frameBytes })
    this.refusals = new WebSocketServer({ noServer: true, maxPayload: REFUSED_FRAME_BYTES })
  }

  /** Takes an HTTP upgrade of a path below /board/. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // the socket is nobody's until the door has answered, and an error without a listener would end the process
    socket.on('error', () => socket.destroy())
    if (!this.options.door.originAllowed(request)) return refuseOrigin(socket)
    void this.admit(request, socket, head)
  }

  /** Whether a room's board is in memory, or on its way: somebody has it open, or some of it is not written yet. */
  isOpen(roomId: string): boolean {
    return this.registry.has(roomId)
  }

  /**
   * Takes what writers still hold, for two seconds at most, then makes the board read-only and writes it out. Call it
   * before the room stops letting people draw, or in the same tick.
   * @returns whether everything is committed; what is not stays queued and is written when the database is back.
   */
  async freeze(roomId: string): Promise<boolean> {
    return (await this.registry.find(roomId)?.freeze()) ?? true
  }

  /** [NU9] How much of the log each participant wrote in each ten seconds from a time on. */
  async drawn(roomId: string, since: number): Promise<DrawnReport> {
    const { storage, now } = this.options
    const board = this.registry.find(roomId)
    if (board !== undefined) return board.drawn(since)
    const until = now()
    return { until, counts: await storage.countDrawn(roomId, since) }
  }

  /** Who may draw in the room has changed: in the same tick, before anything more can arrive. */
  reviewWriters(roomId: string): void {
    this.registry.find(roomId)?.reviewWriters()
  }

  /** Undoes a freeze that has settled: the room did not end after all, and people may draw on. */
  thaw(roomId: string): void {
    this.registry.find(roomId)?.thaw()
  }

  /**
   * Puts edits that came after the freeze on the board, and shows them to everybody.
   * @returns whether they are committed there. Asking again is no mistake. Rejects when the database is away.
   */
  async addLate(roomId: string, lateId: string): Promise<boolean> {
    const late = (await this.late?.find(roomId, lateId)) ?? null
    if (late === null) return false
    return new Promise((resolve, reject) => {
      const take = (board: LiveBoard) => {
        const isTaken = board.takeLate(late).kind === 'stands'
        resolve(isTaken ? this.commit.drain([board.log]) : false)
      }
      this.registry.enter(roomId, take).catch(reject)
    })
  }

  /** Ends every connection of a person to a room at once, also those on their way in. */
  dropParticipant(roomId: string, participantId: string, close: BoardClose): void {
    for (const admission of this.admissions) {
      if (admission.roomId === roomId && admission.participantId === participantId) admission.dropped = close
    }
    this.registry.find(roomId)?.drop(participantId, close)
  }

  status(): BoardStatus {
    const { boards } = this.registry
    const connections = boards.reduce((sum, board) => sum + board.size, 0)
    return { ...this.commit.status(), boards: boards.length, connections }
  }

  /** Sends everybody away, who will come back by themselves, and writes out what was accepted. */
  async close(): Promise<void> {
    if (this.isClosing) return
    this.isClosing = true
    clearInterval(this.sweep)
    this.heartbeat.stop()
    const { boards } = this.registry
    for (const board of boards) board.closeAll(BOARD_CLOSE.restart)
    const sampled = this.sampler?.close(this.options.limits.drainMs)
    const durable = await this.commit.drain(boards.map((board) => board.log))
    if (durable) await Promise.all(boards.map((board) => board.settled()))
    else this.options.logger.error(this.commit.status(), 'board edits lost: the database did not take them')
    this.commit.stop()
    await Promise.all([sampled, this.compactor.close()])
  }

  private async admit(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    if (this.isClosing) return this.refuse(request, socket, head, BOARD_CLOSE.restart)
    const path = parseBoardPath(request.url)
    if (path === null) return this.refuse(request, socket, head, BOARD_CLOSE.roomGone)
    const { roomId, wantsAcks } = path
    const entry = await this.askDoor(request, roomId)
    if (!entry.ok) return this.refuse(request, socket, head, entry.error)
    const { participantId } = entry
    this.sockets.handleUpgrade(request, socket, head, (ws) => {
      void this.seat(ws, socket, { roomId, participantId, dropped: null }, wantsAcks)
    })
  }

  private async askDoor(request: IncomingMessage, roomId: string) {
    try {
      return await this.options.door.enter(request, roomId)
    } catch (error) {
      this.options.logger.error({ err: error, roomId }, 'board door failed')
      return { ok: false, error: BOARD_CLOSE.database } as const
    }
  }

  private async seat(ws: WebSocket, stream: Duplex, admission: Admission, wantsAcks: boolean): Promise<void> {
    const { roomId, participantId } = admission
    const { logger, limits } = this.options
    const socket = boardSocket(ws, stream, limits.goodbyeMs)
    ws.on('error', () => {})
    // what the client says before the board is loaded waits in its own socket, not in our memory
    ws.pause()
    this.heartbeat.watch(ws, stream)
    this.admissions.add(admission)
    try {
      await this.registry.enter(roomId, (board) => {
        ws.resume()
        if (admission.dropped !== null) return socket.close(admission.dropped)
        if (this.isClosing || ws.readyState !== ws.OPEN) return socket.close(BOARD_CLOSE.restart)
        const id = randomBytes(9).toString('base64url')
        const options = { id, participantId, wantsAcks, board, socket, logger, limits, hold: this.hold }
        connect(ws, stream, limits, new BoardConnection(options))
      })
    } catch (error) {
      logger.error({ err: error, roomId }, 'board cannot be loaded')
      ws.resume()
      socket.close(BOARD_CLOSE.database)
    } finally {
      this.admissions.delete(admission)
    }
  }

  private refuse(request: IncomingMessage, socket: Duplex, head: Buffer, close: BoardClose): void {
    // a browser cannot read why a handshake was refused, so it is accepted, and closed with the reason
    this.refusals.handleUpgrade(request, socket, head, (ws) => {
      ws.on('error', () => {})
      boardSocket(ws, socket, this.options.limits.goodbyeMs).close(close)
    })
  }

  private keepAlive(): void {
    const now = performance.now()
    for (const board of this.registry.boards) board.keepAlive(now)
  }

  private async loadBoard(roomId: string, onEmpty: () => void): Promise<LiveBoard> {
    const { storage, bus, door, logger, limits, now } = this.options
    const [stored, owners, before] = await Promise.all([
      storage.load(roomId),
      storage.owners(roomId),
      storage.countDrawn(roomId, 0),
    ])
    const tally = new DrawnTally(before)
    const mayWrite = (id: string, participantId: string) => door.mayWrite(id, participantId)
    const mayBringEarlier = (id: string, participantId: string) => door.mayBringEarlier(id, participantId)
    const { commit, compactor, late, sampler } = this
    const parts = { roomId, owners, tally, storage, commit, compactor, bus, late, sampler }
    return await this.boardOf({ ...parts, mayWrite, mayBringEarlier, onEmpty, now, logger, limits, stored })
  }

  private async boardOf(options: LiveBoardOptions): Promise<LiveBoard> {
    const { roomId, storage, stored, logger } = options
    try {
      return new LiveBoard(options)
    } catch (error) {
      if (stored.keyframe === null) throw error
      // a keyframe only saves time: the log has everything
      logger.error({ err: error, roomId, seq: stored.keyframe.seq }, 'board keyframe cannot be read')
      return new LiveBoard({ ...options, stored: { keyframe: null, tail: await storage.readLog(roomId) } })
    }
  }
}

function connect(
  ws: WebSocket,
  stream: Duplex,
  { frameBytes }: BoardLimits,
  connection: BoardConnection,
): void {
  readBefore(stream, frameBytes, (bytes) => connection.receive(bytes))
  ws.on('message', (data) => connection.receive(messageBytes(data)))
  ws.on('close', () => connection.handleClosed())
  ws.on('error', (error) => connection.handleError(error))
  connection.open()
}

function refuseOrigin(socket: Duplex): void {
  socket.once('finish', () => socket.destroy())
  socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
}
