import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { WebSocket } from 'ws'

/** What an attack may use: sockets to one room, in every state. Everything that it opens ends with it. */
export class HostileRoom {
  readonly port: number
  readonly room: string
  private readonly ends: (() => void)[] = []

  constructor(port: number, room: string) {
    this.port = port
    this.room = room
  }

  /** A websocket that is open, or was closed again at once. */
  async dial(as = 'mallory', options: { origin?: string } = {}): Promise<WebSocket> {
    const ws = new WebSocket(`ws://127.0.0.1:${this.port}/board/${this.room}?as=${as}`, options)
    ws.on('error', () => undefined)
    this.ends.push(() => ws.terminate())
    await new Promise((resolve) => {
      ws.once('open', resolve)
      ws.once('close', resolve)
    })
    return ws
  }

  /** A bare connection. */
  async tcp(): Promise<Socket> {
    const socket = connect(this.port, '127.0.0.1')
    socket.on('error', () => undefined)
    this.ends.push(() => socket.destroy())
    await new Promise((resolve) => socket.once('connect', resolve))
    return socket
  }

  /** A bare connection after a right handshake. */
  async upgraded(as = 'mallory'): Promise<Socket> {
    const socket = await this.tcp()
    socket.write(this.handshake(as))
    await new Promise((resolve) => {
      socket.once('data', resolve)
      socket.once('close', resolve)
    })
    return socket
  }

  handshake(as = 'mallory'): string {
    return (
      `GET /board/${this.room}?as=${as} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`
    )
  }

  end(): void {
    for (const end of this.ends.splice(0)) end()
  }
}

/** Resolves when the server has dealt with what was sent, or has closed. */
export function answered(ws: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    if (ws.readyState !== WebSocket.OPEN) return resolve()
    ws.once('pong', () => resolve())
    ws.once('close', () => resolve())
    ws.ping()
  })
}

/** A websocket frame of a client, its mask all zeros. */
export function clientFrame(opcode: number, payload: Uint8Array, isLast = true): Buffer {
  const first = (isLast ? 0x80 : 0) | opcode
  const { length } = payload
  const header =
    length < 126
      ? Buffer.from([first, 0x80 | length])
      : length < 0x10000
        ? Buffer.from([first, 0xfe, length >> 8, length & 0xff])
        : Buffer.concat([Buffer.from([first, 0xff]), lengthOf(length)])
  return Buffer.concat([header, Buffer.alloc(4), payload])
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(length))
  return bytes
}
