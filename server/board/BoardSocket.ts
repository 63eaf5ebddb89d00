import type { RawData, WebSocket } from 'ws'
import type { BoardClose } from '@/domain/board/closeCodes'

/** What a connection knows of its websocket. */
export interface BoardSocket {
  /** Bytes that were sent and have not left this process yet. */
  buffered(): number
  /** Sends one binary message; does nothing once the socket is closing. */
  send(message: Uint8Array): void
  /** Says why and closes. A peer that does not answer is cut off after a while. */
  close(close: BoardClose): void
}

/** @param goodbyeMs how long the other side may take to answer a close */
export function boardSocket(ws: WebSocket, goodbyeMs: number): BoardSocket {
  return {
    buffered: () => ws.bufferedAmount,
    send: (message) => {
      if (ws.readyState === ws.OPEN) ws.send(message, { binary: true }, ignore)
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

// a failed send also ends the socket, and `close` is where that is dealt with
function ignore(): void {}
