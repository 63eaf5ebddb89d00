import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'

type Watched = {
  readonly stream: Duplex & Partial<Pick<Socket, 'bytesRead'>>
  pongs: number
  /** what had been heard at the last beat */
  heard: number
}

/** Ends sockets whose other side is gone without having said so: a laptop that was shut, a cut cable. */
export class Heartbeat {
  private readonly watched = new Map<WebSocket, Watched>()
  private readonly timer: NodeJS.Timeout

  constructor(everyMs: number) {
    this.timer = setInterval(() => this.beat(), everyMs)
    this.timer.unref()
  }

  /** @param stream what `ws` was made of: whatever it read since the last beat, a piece of a message too, is a sign of life */
  watch(ws: WebSocket, stream: Duplex): void {
    const watched: Watched = { stream, pongs: 0, heard: -1 }
    this.watched.set(ws, watched)
    ws.on('pong', () => {
      watched.pongs += 1
    })
    ws.once('close', () => this.watched.delete(ws))
  }

  stop(): void {
    clearInterval(this.timer)
  }

  private beat(): void {
    for (const [ws, watched] of this.watched) {
      const heard = watched.pongs + (watched.stream.bytesRead ?? 0)
      if (heard === watched.heard) {
        ws.terminate()
        continue
      }
      watched.heard = heard
      if (ws.readyState === ws.OPEN) ws.ping()
    }
  }
}
