import { EventEmitter } from 'node:events'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { io, type Socket } from 'socket.io-client'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { DrawnReport } from '@/domain/nudges/nudges'
import type { Role } from '@/domain/room/roles'
import type { RoomView } from '@/domain/room/view'
import type { ClientToServerEvents, CommandResult, RoomUpdate, ServerToClientEvents } from '@/domain/wire'
import { composeServer } from '@/server/compose'
import { loadBank } from '@/server/db/bankStorage'
import { type OpenDatabase, openDatabase } from '@/server/db/openDatabase'
import type { Clock } from '@/server/rooms/ports'
import type { Composition } from '@/server/start/context'

/** What the sessions of these servers are signed with. */
export const AUTH_SECRET = 'only-for-tests-only-for-tests-only'

type Composed = Composition & { server: { address(): AddressInfo | string | null } }
type Made = { roomId: string; links: Record<Role, string> }

/** Every plane of the server on a real database, without the pages. */
export class Doors {
  private composed: Composed | undefined
  private database: OpenDatabase | undefined
  private readonly databaseUrl: string
  private readonly appUrl: string | undefined
  private readonly clock: Clock | undefined
  /** Where it listens: `http://127.0.0.1:<port>`. */
  url = ''

  /** @param clock another time than the machine's */
  constructor(databaseUrl: string, appUrl?: string, clock?: Clock) {
    this.databaseUrl = databaseUrl
    this.appUrl = appUrl
    this.clock = clock
  }

  /** @param examples the folder with bundles for a server on which nothing was held yet */
  async open(examples?: string): Promise<this> {
    this.database = openDatabase(this.databaseUrl, () => {})
    const { prisma, pool } = this.database
    await loadBank(prisma, 'prisma/bank')
    const settings = {
      port: 0,
      host: '127.0.0.1',
      databaseUrl: this.databaseUrl,
      dataDir: '.data',
      appUrl: this.appUrl,
      authSecret: undefined,
      logLevel: 'silent',
    } as const
    this.composed = await composeServer(
      {
        ...{ settings, prisma, pool, dev: false },
        authSecret: AUTH_SECRET,
        logger: pino({ level: 'silent' }),
        ready: () => Promise.resolve({ ready: true }),
      },
      {
        handle: (_request, response) => {
          response.writeHead(204).end()
          return Promise.resolve()
        },
        upgrades: new EventEmitter(),
        close: () => Promise.resolve(),
      },
      { ...(this.clock && { clock: this.clock }), ...(examples !== undefined && { examples }) },
    )
    await this.composed.listen(0, '127.0.0.1')
    this.url = `http://127.0.0.1:${(this.composed.server.address() as AddressInfo).port}`
    return this
  }

  async close(): Promise<void> {
    await this.composed?.drain()
    await this.composed?.close()
    await this.database?.close()
  }
}

/** One browser's worth of cookies, with the sockets it opened. */
export class Visitor {
  readonly doors: { url: string }
  private readonly cookies = new Map<string, string>()
  private readonly endings: (() => void)[] = []
  /** Everything that this visitor was ever sent, as text. */
  readonly received: string[] = []

  constructor(doors: { url: string }) {
    this.doors = doors
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  async fetch(path: string, init: RequestInit = {}): Promise<{ status: number; body: unknown }> {
    const headers = { ...(this.cookies.size > 0 ? { cookie: this.cookie } : {}), ...init.headers }
    const response = await fetch(`${this.doors.url}${path}`, { ...init, headers })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name = '', value = ''] = pair.split('=')
      this.cookies.set(name, value)
    }
    const text = await response.text()
    this.received.push(text)
    return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) }
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}) {
    const type = { 'content-type': 'application/json' }
    return this.fetch(path, { method: 'POST', headers: { ...type, ...headers }, body: JSON.stringify(body) })
  }

  async createRoom(body: object = {}): Promise<Made> {
    const made = await this.post('/api/rooms', body)
    if (made.status !== 201) throw new Error(`no room: ${JSON.stringify(made)}`)
    return made.body as Made
  }

  join(link: string, name: string, more: object = {}) {
    return this.post('/api/join', { token: link.replace('/join/', ''), name, ...more })
  }

  /** Opens the command plane; settles with the first view. */
  enter(roomId: string): Promise<Seat> {
    const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(this.doors.url, {
      auth: { roomId },
      extraHeaders: { cookie: this.cookie },
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
    })
    this.endings.push(() => socket.disconnect())
    socket.onAny((...message: unknown[]) => this.received.push(JSON.stringify(message)))
    return new Promise((resolve, reject) => {
      socket.once('connect_error', reject)
      socket.once('room:view', (update) => resolve(new Seat(socket, update)))
    })
  }

  /** Opens the board as any stock y-websocket client does; `params` stand in its address. */
  board(roomId: string, params: Record<string, string> = {}): { doc: Y.Doc; provider: WebsocketProvider } {
    const { cookie } = this
    class CookieSocket extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols, { headers: { cookie } })
      }
    }
    const doc = new Y.Doc()
    const provider = new WebsocketProvider(`${this.doors.url.replace('http', 'ws')}/board`, roomId, doc, {
      WebSocketPolyfill: CookieSocket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
      params,
    })
    this.endings.push(() => {
      provider.destroy()
      doc.destroy()
    })
    return { doc, provider }
  }

  leave(): void {
    for (const end of this.endings) end()
  }
}

/** Somebody with an open command plane. */
export class Seat {
  private readonly socket: Socket<ServerToClientEvents, ClientToServerEvents>
  update: RoomUpdate
  private drawn: DrawnReport | null = null

  constructor(socket: Socket<ServerToClientEvents, ClientToServerEvents>, first: RoomUpdate) {
    this.socket = socket
    this.update = first
    socket.on('room:view', (update) => (this.update = update))
    socket.on('room:drawn', (report) => (this.drawn ??= report))
  }

  get view(): RoomView {
    return this.update.view
  }

  /** Sends a command, well-formed or not. @throws Error when the command plane is closed, or closes before the answer */
  send(command: unknown): Promise<CommandResult> {
    return this.whileOpen('a command', (settle) => this.socket.emit('room:command', command, settle))
  }

  /** Sends anything at all on the wire. */
  raw(event: string, ...args: unknown[]): void {
    this.socket.emit(event as 'room:command', ...(args as [unknown, () => void]))
  }

  /** Settles with the first view that fits, the present one included. @throws Error when the command plane closes before */
  until(fits: (update: RoomUpdate) => boolean): Promise<RoomUpdate> {
    if (fits(this.update)) return Promise.resolve(this.update)
    return this.whileOpen('a view', (settle) => {
      const look = (update: RoomUpdate) => {
        if (!fits(update)) return
        this.socket.off('room:view', look)
        settle(update)
      }
      this.socket.on('room:view', look)
    })
  }

  /** These sockets never connect again: without this a test would wait for its whole time, and say nothing of the cause. */
  private whileOpen<T>(awaited: string, start: (settle: (value: T) => void) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      const closed = (reason: string) =>
        reject(new Error(`the command plane closed before ${awaited}: ${reason}`))
      if (this.socket.disconnected) return closed('it was closed already')
      this.socket.once('disconnect', closed)
      start((value) => {
        this.socket.off('disconnect', closed)
        resolve(value)
      })
    })
  }

  /** The next report of what was drawn; the one that came with the first view included. */
  onDrawn(callback: (report: DrawnReport) => void): void {
    if (this.drawn !== null) callback(this.drawn)
    else this.socket.once('room:drawn', callback)
  }

  ended(): Promise<void> {
    return new Promise((resolve) => this.socket.once('disconnect', () => resolve()))
  }
}
