import { existsSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, join } from 'node:path'
import { pino } from 'pino'
import { BOARD_CLOSE } from '@/domain/board/closeCodes'
import { attachBoard } from '@/server/board/attachBoard'
import { PostgresBoardStorage } from '@/server/db/boardStorage'
import { openDatabase } from '@/server/db/openDatabase'
import { tuneGarbage } from '@/server/start/tuneGarbage'
import { ready } from '@/tests/bench/board/peers/shared.mjs'

/**
 * The board plane in a process of its own, to be killed, attacked and measured. `?as=<name>`, or a cookie of that name,
 * says who comes; `observer…` may not draw, `stranger…` has no seat. Files of the folder `PAGES` are served beside it.
 */
// as the product does
tuneGarbage()
const { pool } = openDatabase(process.env['DATABASE_URL'] ?? '', () => undefined)
const plane = attachBoard({
  storage: new PostgresBoardStorage(pool),
  logger: pino({ level: 'warn' }, pino.destination(2)),
  door: {
    originAllowed: (request) => request.headers.origin !== 'https://elsewhere.example',
    enter: (request) => {
      const participantId = nameOf(request)
      if (participantId === null) return Promise.resolve({ ok: false, error: BOARD_CLOSE.noSession })
      if (participantId.startsWith('stranger')) {
        return Promise.resolve({ ok: false, error: BOARD_CLOSE.notAMember })
      }
      return Promise.resolve({ ok: true, participantId })
    },
    mayWrite: (_, participantId) => !participantId.startsWith('observer'),
    mayBringEarlier: () => false,
  },
})
const PAGES = process.env['PAGES']
const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  css: 'text/css',
}
const http = createServer((request, response) => {
  const name = basename(new URL(request.url ?? '/', 'http://door').pathname)
  const path = PAGES === undefined ? '' : join(PAGES, name)
  if (name === '' || !existsSync(path)) {
    response.writeHead(404).end()
    return
  }
  const type = TYPES[name.split('.').at(-1)!] ?? 'application/octet-stream'
  response.writeHead(200, { 'Content-Type': type }).end(readFileSync(path))
})
http.on('upgrade', (request, socket, head) => plane.handleUpgrade(request, socket, head))
http.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1', () => ready((http.address() as AddressInfo).port))

function nameOf(request: IncomingMessage): string | null {
  const asked = new URL(request.url ?? '/', 'http://door').searchParams.get('as')
  return asked ?? /(?:^|; )as=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? null
}
