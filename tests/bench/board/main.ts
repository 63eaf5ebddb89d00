// npm run bench:board -- [--only load] [--rounds 3] [--rooms 100] [--seconds 15]
import { execFileSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { hocuspocusDialect, yWebsocketDialect } from '@/tests/bench/board/dialect'
import { runLoad } from '@/tests/bench/board/load'
import { prepareServers, startDurablePostgres } from '@/tests/bench/board/prepare'
import { ServerUnderTest } from '@/tests/bench/board/ServerUnderTest'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    rooms: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '15' },
    servers: { type: 'string', default: '' },
  },
})
execFileSync('taskset', ['-a', '-p', '-c', '1', String(process.pid)])
const postgres = await startDurablePostgres()
try {
  const kinds = (await prepareServers(postgres.url)).filter(
    (k) => values.servers === '' || values.servers.split(',').includes(k.name),
  )
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const kind of round % 2 === 0 ? kinds : kinds.toReversed()) {
      const server = await ServerUnderTest.start(kind)
      const dialect =
        kind.name === 'hocuspocus'
          ? hocuspocusDialect()
          : yWebsocketDialect(kind.name === 'mockboard' && !process.env['NOACK'])
      const r = await runLoad(server, dialect, {
        rooms: Number(values.rooms),
        seconds: Number(values.seconds),
      })
      console.log(
        kind.name.padEnd(12),
        Object.entries(r)
          .map(([k, v]) => `${k} ${v.toFixed(2)}`)
          .join('  '),
      )
      await server.stop()
    }
  }
} finally {
  await postgres.stop()
}
