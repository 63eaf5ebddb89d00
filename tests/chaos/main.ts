// npm run chaos -- [--rounds 200] [--proxy 60] [--away 60] [--seed n]
import { execFileSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { Pool } from 'pg'
import { PostgresBoardStorage } from '@/server/db/boardStorage'
import { type ChaosReport, databaseAway, diskFull, killRounds, proxyRounds } from '@/tests/chaos/rounds'
import { mountSmallDisk } from '@/tests/chaos/smallDisk'
import { seededRandom } from '@/tests/chaos/seededRandom'
import { bundlePlane } from '@/tests/planeProcess'
import { startDurablePostgres } from '@/tests/durablePostgres'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    proxy: { type: 'string', default: '60' },
    away: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
})

function say(what: string, { rounds, edits, acknowledged, unacknowledged }: ChaosReport): void {
  console.log(
    `${what.padEnd(34)} ${rounds} rounds, ${edits} edits, ${acknowledged} seen acknowledged, ` +
      `${unacknowledged} left open at a fault, 0 lost`,
  )
}

const postgres = await startDurablePostgres()
const pool = new Pool({ connectionString: postgres.url, max: 2 })
pool.on('error', () => undefined)
console.log(`seed ${values.seed}`)
try {
  const options = {
    script: await bundlePlane(),
    databaseUrl: postgres.url,
    storage: new PostgresBoardStorage(pool),
    random: seededRandom(Number(values.seed)),
    progress: (round: number) => round % 20 === 0 && console.log(`  ${round} rounds`),
  }
  say('server killed while two draw', await killRounds({ ...options, rounds: Number(values.rounds) }))
  say('line that delays, cuts, swallows', await proxyRounds({ ...options, rounds: Number(values.proxy) }))
  const seconds = Number(values.away)
  if (seconds > 0) {
    const stopped = { away: postgres.pause, back: postgres.resume, seconds }
    say(`PostgreSQL stopped for ${seconds} s`, await databaseAway(options, stopped))
    const signal = (name: string) => () => {
      execFileSync('kill', [`-${name}`, ...postgres.pids().map(String)])
      return Promise.resolve()
    }
    const hung = { away: signal('STOP'), back: signal('CONT'), seconds }
    say(`PostgreSQL hung for ${seconds} s`, await databaseAway(options, hung))
  }
  const disk = mountSmallDisk()
  if (disk === null) console.log('full disk: not tried, because only root can mount a small one here')
  else {
    try {
      await pool.query(`CREATE TABLESPACE small LOCATION '${disk.path}'`)
      await pool.query('ALTER TABLE board_update SET TABLESPACE small')
      say('disk full under the log', await diskFull(options, disk))
      await pool.query('ALTER TABLE board_update SET TABLESPACE pg_default')
      await pool.query('DROP TABLESPACE small')
    } finally {
      disk.unmount()
    }
  }
} finally {
  await pool.end()
  await postgres.stop()
}
