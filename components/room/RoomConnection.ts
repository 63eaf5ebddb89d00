import type { DrawnReport } from '@/domain/nudges/nudges'
import { err } from '@/domain/result'
import type { ClientCommand } from '@/domain/room/commands'
import { ROOM_ERRORS, type RoomErrorCode } from '@/domain/room/errors'
import type { CommandResult, RoomUpdate } from '@/domain/wire'
import {
  clockOffset,
  foldUpdate,
  knownRoom,
  type KnownRoom,
  type TimeSample,
} from '@/components/room/roomUpdates'

export type ConnectionState = 'connecting' | 'connected' | 'reconnecting' | 'refused'

/** What the connection needs of a socket; socket.io's is one, and a test's is another. */
export interface RoomSocket {
  on(event: 'connect', handler: () => void): unknown
  on(event: 'disconnect', handler: (reason: string) => void): unknown
  on(event: 'connect_error', handler: (error: Error & { data?: unknown }) => void): unknown
  on(event: 'room:view', handler: (update: RoomUpdate) => void): unknown
  on(event: 'room:drawn', handler: (report: DrawnReport) => void): unknown
  on(event: 'room:refused', handler: (code: RoomErrorCode) => void): unknown
  emit(event: 'room:command', command: ClientCommand, ack: (result: CommandResult) => void): unknown
  emit(event: 'room:time', ack: (now: number) => void): unknown
  connect(): unknown
  disconnect(): unknown
}

/** Everything a component may read of the connection; a new object whenever something changed. */
export type RoomSnapshot = KnownRoom & {
  connection: ConnectionState
  refusal: RoomErrorCode | null
  /** How often each participant drew, in order of time; null for those who are not told. */
  drawn: DrawnReport | null
}

type Pending = { command: ClientCommand; sent: boolean; settle: (result: CommandResult) => void }

const TIME_QUESTIONS = 5
const RECONNECT_MS = 1_000

/** Refusals of the door that pass by themselves. */
const PASSING: ReadonlySet<RoomErrorCode> = new Set(['unavailable', 'busy', 'too_many_requests'])

/** Commands that do harm, or seem refused, when one that had arrived is sent again. */
const UNREPEATABLE: ReadonlySet<ClientCommand['type']> = new Set([
  'extendClock',
  'replaceLink',
  'startInterview',
  'endInterview',
  'abandonRoom',
  'closeRoom',
])

/** Commands that carry what somebody typed or judged: they survive a reload of the page. */
const KEPT: ReadonlySet<ClientCommand['type']> = new Set([
  'sendChat',
  'addPin',
  'changePin',
  'removePin',
  'setScore',
  'amendScore',
  'askFollowUp',
])

/** Where unanswered commands wait through a reload. */
export interface Outbox {
  read(): ClientCommand[]
  write(commands: readonly ClientCommand[]): void
}

/** What is known with what is new: a stretch that is told again takes the place of what was known of it. */
function withDrawn(known: DrawnReport | null, { until, counts }: DrawnReport): DrawnReport {
  const from = counts[0]?.at ?? Infinity
  return { until, counts: [...(known?.counts ?? []).filter((count) => count.at < from), ...counts] }
}

function isRoomErrorCode(value: unknown): value is RoomErrorCode {
  return ROOM_ERRORS.includes(value as RoomErrorCode)
}

function codeOf(data: unknown): RoomErrorCode | null {
  const code: unknown = typeof data === 'object' && data !== null && 'code' in data ? data.code : data
  return isRoomErrorCode(code) ? code : null
}

/**
 * One browser's connection to one room: the newest view, who is online, the server's clock, and the commands on their
 * way. Commands wait in order while there is no connection. One that was under way when the connection broke is sent
 * again if that is harmless (client ids, or setting a value), and answered `unavailable` if it is not.
 */
export class RoomConnection {
  private snapshot: RoomSnapshot
  private readonly listeners = new Set<() => void>()
  private pending: Pending[] = []
  private offset: number
  private closed = false
  private reconnectTimer: ReturnType<typeof setTimeout> | null = null

  private readonly socket: RoomSocket
  private readonly outbox: Outbox | null
  private readonly clock: () => number

  /**
   * @param initial the room as it is known before the first update arrives
   * @param outbox unanswered commands of an earlier visit, sent first
   * @param clock the local clock, in milliseconds since the epoch
   */
  constructor(
    socket: RoomSocket,
    initial: RoomUpdate,
    outbox: Outbox | null = null,
    clock: () => number = Date.now,
  ) {
    this.socket = socket
    this.outbox = outbox
    this.clock = clock
    for (const command of outbox?.read() ?? []) this.pending.push({ command, sent: false, settle: () => {} })
    this.snapshot = { ...knownRoom(initial), connection: 'connecting', refusal: null, drawn: null }
    this.offset = initial.now - clock()
    socket.on('connect', () => this.measureClock())
    socket.on('disconnect', (reason) => this.handleDisconnect(reason))
    socket.on('connect_error', (error) => this.handleConnectError(error))
    socket.on('room:view', (update) => this.handleView(update))
    socket.on('room:drawn', (report) => this.change({ drawn: withDrawn(this.snapshot.drawn, report) }))
    socket.on('room:refused', (code) => this.refuse(code))
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly getSnapshot = (): RoomSnapshot => this.snapshot

  /** The server's clock now, in milliseconds since the epoch. */
  readonly serverNow = (): number => this.clock() + this.offset

  /** Sends a command; resolves with the server's answer, however long the connection is away. */
  readonly send = (command: ClientCommand): Promise<CommandResult> => {
    if (this.snapshot.refusal !== null) return Promise.resolve(err(this.snapshot.refusal))
    return new Promise((settle) => {
      const entry: Pending = { command, sent: false, settle }
      this.setPending([...this.pending, entry])
      if (this.snapshot.connection === 'connected') this.transmit(entry)
    })
  }

  open(): void {
    this.closed = false
    this.socket.connect()
  }

  close(): void {
    this.closed = true
    if (this.reconnectTimer !== null) clearTimeout(this.reconnectTimer)
    this.socket.disconnect()
  }

  /** Measures the server's clock again: the local one may have been set, or slept. */
  measureClock(): void {
    this.askTime([])
  }

  /**
   * A connection counts from its first view on: what was typed on an older state must meet the present one before it
   * is sent.
   */
  private handleView(update: RoomUpdate): void {
    if (this.snapshot.connection === 'refused') return
    this.change({ ...foldUpdate(this.snapshot, update), connection: 'connected' })
    for (const entry of this.pending) if (!entry.sent) this.transmit(entry)
  }

  private handleDisconnect(reason: string): void {
    if (this.snapshot.connection === 'refused') return
    this.change({ connection: 'reconnecting' })
    const lost = this.pending.filter((e) => e.sent && UNREPEATABLE.has(e.command.type))
    this.setPending(this.pending.filter((e) => !lost.includes(e)))
    for (const entry of this.pending) entry.sent = false
    for (const entry of lost) entry.settle(err('unavailable'))
    // socket.io does not come back by itself after the server hung up, which it does when it restarts.
    if (reason === 'io server disconnect') this.reconnectSoon()
  }

  private reconnectSoon(): void {
    if (this.closed) return
    if (this.reconnectTimer !== null) clearTimeout(this.reconnectTimer)
    this.reconnectTimer = setTimeout(() => this.socket.connect(), RECONNECT_MS)
  }

  private handleConnectError(error: Error & { data?: unknown }): void {
    const code = codeOf(error.data) ?? codeOf(error.message)
    // Without a code the network failed, and socket.io tries again by itself; after the door's answer it does not.
    if (code === null) return
    if (PASSING.has(code)) this.reconnectSoon()
    else this.refuse(code)
  }

  private refuse(code: RoomErrorCode): void {
    this.change({ connection: 'refused', refusal: code })
    const waiting = this.pending
    this.setPending([])
    for (const entry of waiting) entry.settle(err(code))
    this.close()
  }

  private transmit(entry: Pending): void {
    entry.sent = true
    this.socket.emit('room:command', entry.command, (result) => {
      // An answer that comes after the entry was given up, or answered by a second sending, is too late to matter.
      if (!this.pending.includes(entry)) return
      this.setPending(this.pending.filter((e) => e !== entry))
      entry.settle(result)
    })
  }

  private setPending(pending: Pending[]): void {
    this.pending = pending
    this.outbox?.write(pending.map((e) => e.command).filter((c) => KEPT.has(c.type)))
  }

  private askTime(samples: readonly TimeSample[]): void {
    const askedAt = this.clock()
    this.socket.emit('room:time', (serverTime) => {
      const all = [...samples, { askedAt, answeredAt: this.clock(), serverTime }]
      if (all.length < TIME_QUESTIONS) return this.askTime(all)
      this.offset = clockOffset(all) ?? this.offset
      this.change({})
    })
  }

  private change(part: Partial<RoomSnapshot>): void {
    this.snapshot = { ...this.snapshot, ...part }
    for (const listener of this.listeners) listener()
  }
}
