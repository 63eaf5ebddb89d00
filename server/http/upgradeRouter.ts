import type { EventEmitter } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Logger } from 'pino'

export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

export type UpgradeContext = {
  board: Upgrade
  /** Where Next listens for its own (reloading in development). */
  nextUpgrades: EventEmitter
  logger: Logger
}

/** Sends each upgrade to the one plane that it is for, and hangs up on strays. socket.io listens for itself. */
export function createUpgradeRouter({ board, nextUpgrades, logger }: UpgradeContext): Upgrade {
  return (request, socket, head) => {
    // a peer that resets the connection must not end the process
    socket.on('error', (error) => logger.debug({ err: error }, 'an upgraded socket failed'))
    const path = request.url ?? '/'
    if (path.startsWith('/socket.io/')) return
    if (path.startsWith('/board/')) return board(request, socket, head)
    // before Next's first request nobody listens: the client tries again
    if (path.startsWith('/_next/') && nextUpgrades.emit('upgrade', request, socket, head)) return
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
  }
}
