import type { Pool } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { PostgresBoardStorage } from '@/server/db/boardStorage'
import { databaseAway, killRounds, proxyRounds } from '@/tests/chaos/rounds'
import { seededRandom } from '@/tests/chaos/seededRandom'
import { type DurablePostgres, startDurablePostgres } from '@/tests/durablePostgres'
import { bundlePlane } from '@/tests/planeProcess'
import { testPool } from '@/tests/postgres'

// `npm run chaos` does the same for longer
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let postgres: DurablePostgres
let pool: Pool
let script: string

beforeAll(async () => {
  postgres = await startDurablePostgres()
  pool = testPool(postgres.url, 2)
  script = await bundlePlane()
})

afterAll(async () => {
  await pool.end()
  await postgres.stop()
})

const options = () => ({
  script,
  databaseUrl: postgres.url,
  storage: new PostgresBoardStorage(pool),
  random: seededRandom(20_261_125),
  progress: () => {},
})

test('a server that is killed while two draw loses nothing that it acknowledged', async () => {
  const { rounds, acknowledged } = await killRounds({ ...options(), rounds: 5 })
  expect(rounds).toBe(5)
  expect(acknowledged).toBeGreaterThan(0)
})

test('a line that delays, cuts and swallows loses nothing in the end', async () => {
  const { rounds, edits } = await proxyRounds({ ...options(), rounds: 3 })
  expect(rounds).toBe(3)
  expect(edits).toBeGreaterThan(0)
})

test('while the database is stopped people draw on, and nothing is acknowledged until it is back', async () => {
  const stopped = { away: postgres.pause, back: postgres.resume, seconds: 2 }
  const { unacknowledged } = await databaseAway(options(), stopped)
  expect(unacknowledged).toBeGreaterThan(0)
})
