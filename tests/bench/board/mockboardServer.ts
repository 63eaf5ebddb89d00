import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Pool } from 'pg'
import { pino } from 'pino'
import { attachBoard } from '@/server/board/attachBoard'
import { PostgresBoardStorage } from '@/server/db/boardStorage'
import { ready } from '@/tests/bench/board/peers/shared.mjs'

/** The board plane as `server/compose.ts` puts it together, with a door that lets everybody in. */
const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 4 })
const plane = attachBoard({
  storage: new PostgresBoardStorage(pool),
  logger: pino({ level: 'warn' }, pino.destination(2)),
  door: {
    originAllowed: () => true,
    enter: (request) =>
      Promise.resolve({
        ok: true,
        participantId: new URL(request.url ?? '/', 'http://door').searchParams.get('as') ?? '',
      }),
    mayWrite: () => true,
  },
})
const http = createServer()
http.on('upgrade', (request, socket, head) => plane.handleUpgrade(request, socket, head))
http.listen(0, '127.0.0.1', () => ready((http.address() as AddressInfo).port))
