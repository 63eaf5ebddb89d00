import type { Duplex } from 'node:stream'
import type { RawData, WebSocket } from 'ws'
import type { BoardClose } from '@/domain/board/closeCodes'

/** A message as it goes over the wire: made once, sent to everybody. */
export type Frame = Buffer

/** What a connection knows of its websocket. */
export interface BoardSocket {
  /** Bytes that were sent and have not left this process yet. */
  buffered(): number
  /** Sends one message; does nothing once the socket is closing. */
  send(frame: Frame): void
  /** Sends several, or the pieces of some, in one go. */
  sendAll(pieces: readonly Uint8Array[]): void
  /** Says why and closes. A peer that does not answer is cut off after a while. */
  close(close: BoardClose): void
}

const FINAL_BINARY = 0x82
const LENGTH_16 = 126
const LENGTH_64 = 127

/** A binary websocket message of a server: header and payload (RFC 6455, 5.2). */
export function frameOf(payload: Uint8Array): Frame {
  return frameHead(payload, payload.length)
}

/**
 * The beginning of a message of so many bytes: its header and the first of them. The rest is sent as it is, so that a
 * board of megabytes is not copied for everybody who comes.
 */
export function frameHead(first: Uint8Array, length: number): Frame {
  const header = length < LENGTH_16 ? 2 : length < 0x10000 ? 4 : 10
  const frame = Buffer.allocUnsafe(header + first.length)
  frame[0] = FINAL_BINARY
  if (header === 2) frame[1] = length
  else if (header === 4) {
    frame[1] = LENGTH_16
    frame[2] = length >> 8
    frame[3] = length & 0xff
  } else {
    frame[1] = LENGTH_64
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  frame.set(first, header)
  return frame
}

/**
 * @param stream what `ws` was made of. Messages are written to it directly: `ws` would frame each anew for every reader
 * @param goodbyeMs how long the other side may take to answer a close
 */
export function boardSocket(ws: WebSocket, stream: Duplex, goodbyeMs: number): BoardSocket {
  return {
    buffered: () => stream.writableLength,
    send: (frame) => {
      if (ws.readyState === ws.OPEN) stream.write(frame)
    },
    sendAll: (pieces) => {
      if (ws.readyState !== ws.OPEN) return
      stream.cork()
      for (const piece of pieces) stream.write(piece)
      stream.uncork()
    },
    close: ({ code, reason }) => {
      ws.close(code, reason)
      const cut = setTimeout(() => ws.terminate(), goodbyeMs)
      cut.unref()
      ws.once('close', () => clearTimeout(cut))
    },
  }
}

/** A message's bytes, however `ws` put them together. */
export function messageBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}
