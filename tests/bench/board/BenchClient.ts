import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import type { Dialect, ServerMessage } from '@/tests/bench/board/dialect'
import { FrameReader } from '@/tests/bench/board/frames'

/** One client on a bare socket: a websocket library would take more of the core than the measured server does. */
export class BenchClient {
  readonly room: string
  readonly socket: Socket
  /** resolves when the websocket is open, with the time */
  readonly opened: Promise<number>
  readonly closed: Promise<number>
  onMessage: (message: ServerMessage, payload: Buffer) => void = () => undefined
  /** the server has said goodbye, or cut the line */
  isClosed = false
  private readonly dialect: Dialect
  private readonly reader: FrameReader
  private handshake: Buffer | null = Buffer.alloc(0)

  constructor(dialect: Dialect, port: number, room: string, participant: string) {
    this.dialect = dialect
    this.room = room
    this.reader = new FrameReader(
      (payload) => this.handle(payload),
      () => this.end(),
    )
    this.socket = connect(port, '127.0.0.1')
    this.socket.setNoDelay(true)
    this.socket.on('error', () => undefined)
    this.closed = new Promise((resolve) => this.socket.once('close', () => resolve(performance.now())))
    void this.closed.then(() => this.end())
    this.opened = new Promise((resolve, reject) => {
      this.socket.once('close', () => reject(new Error(`${room}: closed before it was open`)))
      this.socket.on('data', (chunk) => {
        if (this.handshake === null) return this.reader.push(chunk)
        this.handshake = Buffer.concat([this.handshake, chunk])
        const end = this.handshake.indexOf('\r\n\r\n')
        if (end === -1) return
        const rest = this.handshake.subarray(end + 4)
        this.handshake = null
        resolve(performance.now())
        for (const frame of dialect.hello(room)) this.socket.write(frame)
        if (rest.length > 0) this.reader.push(rest)
      })
    })
    this.opened.catch(() => undefined)
    this.socket.write(
      `GET ${dialect.path(room, participant)} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\n` +
        `Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
    )
  }

  send(frame: Buffer): void {
    this.socket.write(frame)
  }

  leave(): void {
    this.socket.destroy()
  }

  private handle(payload: Buffer): void {
    const message = this.dialect.read(payload)
    if (message.kind === 'syncStep1') this.send(this.dialect.nothingNew(this.room))
    this.onMessage(message, payload)
  }

  private end(): void {
    this.isClosed = true
  }
}
