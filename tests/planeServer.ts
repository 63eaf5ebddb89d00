import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { BOARD_CLOSE } from '@/domain/board/closeCodes'
import { attachBoard } from '@/server/board/attachBoard'
import { PostgresBoardStorage } from '@/server/db/boardStorage'
import { openDatabase } from '@/server/db/openDatabase'
import { ready } from '@/tests/bench/board/peers/shared.mjs'

/**
 * The board plane in a process of its own, to be killed, attacked and measured. `?as=<name>` says who comes; `observer…`
 * may not draw, `stranger…` has no seat.
 */
const { pool } = openDatabase(process.env['DATABASE_URL'] ?? '', () => undefined)
const plane = attachBoard({
  storage: new PostgresBoardStorage(pool),
  logger: pino({ level: 'warn' }, pino.destination(2)),
  door: {
    originAllowed: (request) => request.headers.origin !== 'https://elsewhere.example',
    enter: (request) => {
      const participantId = new URL(request.url ?? '/', 'http://door').searchParams.get('as')
      if (participantId === null) return Promise.resolve({ ok: false, error: BOARD_CLOSE.noSession })
      if (participantId.startsWith('stranger')) {
        return Promise.resolve({ ok: false, error: BOARD_CLOSE.notAMember })
      }
      return Promise.resolve({ ok: true, participantId })
    },
    mayWrite: (_, participantId) => !participantId.startsWith('observer'),
  },
})
const http = createServer()
http.on('upgrade', (request, socket, head) => plane.handleUpgrade(request, socket, head))
http.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1', () => ready((http.address() as AddressInfo).port))
