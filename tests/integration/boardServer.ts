import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { type Logger, pino } from 'pino'
import { vi } from 'vitest'
import { WebSocket as NodeWebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { decodeDurable } from '@/domain/board/ackMessage'
import { BOARD_CLOSE } from '@/domain/board/closeCodes'
import { attachBoard } from '@/server/board/attachBoard'
import type { BoardPlane } from '@/server/board/BoardPlane'
import { isBoardPath } from '@/server/board/boardPath'
import type { BoardStorage } from '@/server/board/BoardStorage'
import type { BoardLimits } from '@/server/board/limits'
import type { PresenceStorage } from '@/server/board/PresenceStorage'
import type { RoomBus } from '@/server/board/RoomBus'

/** Resolves as soon as the condition holds; the test fails when it never does. */
export function until(condition: () => boolean, what = 'the condition'): Promise<void> {
  return vi.waitFor(
    () => {
      if (!condition()) throw new Error(`waited in vain for ${what}`)
    },
    { timeout: 10_000, interval: 2 },
  )
}

/** A stock provider on a document of its own. */
export type Client = { doc: Y.Doc; provider: WebsocketProvider; leave: () => void }

/** They outlive a server that is killed, and may meet the next one. */
const clients: Client[] = []

/**
 * A board plane behind a real HTTP server. `?as=<name>` in the URL says who comes; whoever is called `observer…` may
 * not draw, `stranger` has no seat, and nobody may once their room is in `readOnly`.
 */
export class BoardTestServer {
  readonly readOnly = new Set<string>()
  readonly plane: BoardPlane
  /** what the plane's own logger was told of as an error */
  readonly errors: string[] = []
  private readonly http = createServer()
  private readonly sockets = new Set<Socket>()

  constructor(
    storage: BoardStorage,
    limits: Partial<BoardLimits> = {},
    logger?: Logger,
    bus?: RoomBus,
    presence?: PresenceStorage,
  ) {
    const errors = { write: (line: string) => void this.errors.push(line) }
    this.plane = attachBoard({
      storage,
      logger: logger ?? pino({ level: 'error' }, errors),
      limits,
      ...(bus === undefined ? {} : { bus }),
      ...(presence === undefined ? {} : { presence }),
      door: {
        originAllowed: (request) => request.headers.origin !== 'https://elsewhere.example',
        enter: (request) => {
          const participantId = new URL(request.url ?? '/', 'http://door').searchParams.get('as')
          if (participantId === null) return Promise.resolve({ ok: false, error: BOARD_CLOSE.noSession })
          if (participantId === 'stranger')
            return Promise.resolve({ ok: false, error: BOARD_CLOSE.notAMember })
          if (participantId === 'unlucky') return Promise.reject(new Error('no database'))
          return Promise.resolve({ ok: true, participantId })
        },
        mayBringEarlier: () => false,
        mayWrite: (roomId, participantId) =>
          !participantId.startsWith('observer') && !this.readOnly.has(roomId),
      },
    })
    this.http.on('connection', (socket: Socket) => this.sockets.add(socket))
    this.http.on('upgrade', (request, socket, head) => {
      if (isBoardPath(request.url)) this.plane.handleUpgrade(request, socket, head)
      else socket.destroy()
    })
  }

  async listen(port = 0): Promise<this> {
    await new Promise<void>((resolve) => this.http.listen(port, '127.0.0.1', resolve))
    return this
  }

  get port(): number {
    return (this.http.address() as AddressInfo).port
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}/board`
  }

  /** A stock y-websocket provider, as a page would make one. */
  join(roomId: string, as: string, doc = new Y.Doc()): Client {
    const provider = new WebsocketProvider(this.url, roomId, doc, {
      WebSocketPolyfill: NodeWebSocket as unknown as typeof WebSocket,
      params: { as },
      disableBc: true,
      maxBackoffTime: 100,
    })
    const leave = () => {
      provider.destroy()
      doc.destroy()
    }
    const client = { doc, provider, leave }
    clients.push(client)
    return client
  }

  /** A stock provider that has synced. */
  async joined(roomId: string, as: string, doc?: Y.Doc): Promise<Client> {
    const client = this.join(roomId, as, doc)
    await until(() => client.provider.synced, `${as} to sync`)
    return client
  }

  /** A bare websocket that says only what the test says. */
  async dial(roomId: string, as: string, { ack = false, origin = '' } = {}): Promise<RawClient> {
    const query = `as=${as}${ack ? '&ack=1' : ''}`
    const client = new RawClient(`${this.url}/${roomId}?${query}`, origin === '' ? {} : { origin })
    await client.opened
    return client
  }

  /** The process dies: nothing is flushed, every socket is cut. */
  async kill(): Promise<void> {
    for (const { provider } of clients) provider.shouldConnect = false
    for (const socket of this.sockets) socket.destroy()
    await new Promise((resolve) => this.http.close(resolve))
  }

  async stop(): Promise<void> {
    for (const client of clients.splice(0)) client.leave()
    await this.plane.close()
    await this.kill()
  }
}

/** A websocket client that keeps what it receives. */
export class RawClient {
  readonly inbox: Uint8Array[] = []
  readonly opened: Promise<void>
  readonly closed: Promise<{ code: number; reason: string }>
  readonly ws: NodeWebSocket

  constructor(url: string, options: { origin?: string; headers?: Record<string, string> } = {}) {
    this.ws = new NodeWebSocket(url, options)
    this.ws.on('message', (data: Buffer) => this.inbox.push(Uint8Array.from(data)))
    this.ws.on('error', () => {})
    this.opened = new Promise((resolve, reject) => {
      this.ws.once('open', resolve)
      this.ws.once('error', reject)
    })
    this.opened.catch(() => {})
    this.closed = new Promise((resolve) => {
      this.ws.once('close', (code, reason) => resolve({ code, reason: reason.toString() }))
    })
  }

  send(message: Uint8Array): void {
    this.ws.send(message)
  }

  /** The counts of every "durable up to n" so far. */
  get acks(): number[] {
    return this.inbox.map(decodeDurable).filter((n) => n !== null)
  }

  /**
   * Resolves when the server has dealt with everything sent so far: a pong comes after the answers to what was sent
   * before its ping.
   */
  async dealtWith(): Promise<void> {
    const pong = new Promise((resolve) => this.ws.once('pong', resolve))
    this.ws.ping()
    await pong
  }
}

/** The text that most of these tests write. */
export function textOf(client: { doc: Y.Doc }): string {
  return client.doc.getText('t').toJSON()
}
