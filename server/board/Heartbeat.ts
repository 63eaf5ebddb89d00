import type { WebSocket } from 'ws'

/** Ends sockets whose other side is gone without having said so: a laptop that was shut, a cut cable. */
export class Heartbeat {
  private readonly answered = new Map<WebSocket, boolean>()
  private readonly timer: NodeJS.Timeout

  constructor(everyMs: number) {
    this.timer = setInterval(() => this.beat(), everyMs)
    this.timer.unref()
  }

  watch(ws: WebSocket): void {
    this.answered.set(ws, true)
    const alive = () => this.answered.set(ws, true)
    ws.on('pong', alive)
    ws.on('message', alive)
    ws.once('close', () => this.answered.delete(ws))
  }

  stop(): void {
    clearInterval(this.timer)
  }

  private beat(): void {
    for (const [ws, answered] of this.answered) {
      if (!answered) {
        ws.terminate()
        continue
      }
      this.answered.set(ws, false)
      if (ws.readyState === ws.OPEN) ws.ping()
    }
  }
}
