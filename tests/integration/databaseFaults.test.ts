import { Client, Pool } from 'pg'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { PostgresBoardStorage } from '@/server/db/boardStorage'
import { InstanceLock } from '@/server/start/InstanceLock'
import { BoardTestServer, type RawClient, textOf, until } from '@/tests/integration/boardServer'
import { Pen } from '@/tests/integration/Pen'
import { startPostgres, type TestPostgres } from '@/tests/postgres'

let postgres: TestPostgres
let pool: Pool
let storage: PostgresBoardStorage
let server: BoardTestServer
let room = 0

beforeAll(async () => {
  postgres = await startPostgres()
  pool = new Pool({ connectionString: postgres.url, max: 4, query_timeout: 1_000 })
  pool.on('error', () => {})
  storage = new PostgresBoardStorage(pool)
})

afterAll(async () => {
  await pool.end()
  await postgres.stop()
})

beforeEach(async () => {
  room += 1
  server = await new BoardTestServer(storage, { commitMs: 1, retryMs: 5, maxRetryMs: 50 }).listen()
})

afterEach(() => server.stop())

const bad = () => `bad-${room}`
const good = () => `good-${room}`
const lastAck = (client: RawClient) => client.acks.at(-1) ?? 0

async function logText(roomId: string): Promise<string> {
  const doc = new Y.Doc()
  for (const { bytes } of await storage.readLog(roomId)) Y.applyUpdate(doc, bytes)
  return doc.getText('t').toJSON()
}

/** From now on the database answers an insert for that room with this error. @returns what undoes it */
async function refuse(roomId: string, code: string): Promise<() => Promise<void>> {
  await pool.query(`CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.room_id = '${roomId}' THEN RAISE EXCEPTION 'planted' USING ERRCODE = '${code}'; END IF;
    RETURN NEW; END $$`)
  await pool.query(
    'CREATE TRIGGER refuse BEFORE INSERT ON board_update FOR EACH ROW EXECUTE FUNCTION refuse()',
  )
  return async () => void (await pool.query('DROP TRIGGER refuse ON board_update'))
}

describe('a database that refuses one room', () => {
  test.each([
    ['by a rule of its own', 'P0001'],
    ['for damaged pages', 'XX001'],
    ['by a constraint', '23514'],
  ])('%s takes the others’ drawings meanwhile, and that room’s when it does so again', async (_why, code) => {
    const restore = await refuse(bad(), code)
    try {
      const ada = await server.dial(bad(), 'ada', { ack: true })
      const partner = await server.joined(bad(), 'bo')
      const cy = await server.dial(good(), 'cy', { ack: true })
      const [refused, taken] = [new Pen(), new Pen()]
      for (let index = 0; index < 10; index += 1) {
        ada.send(refused.write('x'))
        cy.send(taken.write('y'))
      }
      await until(() => lastAck(cy) === 10, 'the other room to be acknowledged')
      await until(() => textOf(partner).length === 10, 'the partner to see what is not saved')
      expect(ada.acks).toEqual([])
      expect(server.plane.status()).toMatchObject({ failures: 0, refusedRooms: 1 })
    } finally {
      await restore()
    }
    const again = await server.dial(bad(), 'observer', { ack: true })
    again.send(new Pen().everything())
    await until(() => lastAck(again) === 1, 'the refused room to be written')
    expect(await logText(bad())).toBe('x'.repeat(10))
    expect(server.plane.status().refusedRooms).toBe(0)
  })
})

test('a full disk loses nothing that was acknowledged, and people draw on until there is room', async () => {
  const ada = await server.dial(good(), 'ada', { ack: true })
  const bo = await server.joined(good(), 'bo')
  const pen = new Pen()
  ada.send(pen.write('before '))
  await until(() => lastAck(ada) === 1)
  // what PostgreSQL answers when it cannot extend a table
  const restore = await refuse(good(), '53100')
  try {
    ada.send(pen.write('full '))
    await until(() => textOf(bo) === 'before full ', 'the partner to see it')
    await until(() => server.plane.status().failures >= 2, 'failed commits')
    expect(lastAck(ada)).toBe(1)
    expect(await logText(good())).toBe('before ')
  } finally {
    await restore()
  }
  await until(() => lastAck(ada) === 2, 'the acknowledgement')
  expect(await logText(good())).toBe('before full ')
  expect(server.plane.status().failures).toBe(0)
})

test('a database that hangs counts as one that is away, and what it took after all is not written twice', async () => {
  const ada = await server.dial(good(), 'ada', { ack: true })
  const bo = await server.joined(good(), 'bo')
  const pen = new Pen()
  const holder = new Client({ connectionString: postgres.url })
  await holder.connect()
  await holder.query('BEGIN')
  // inserts wait for this lock as they would for a disk that does not answer
  await holder.query('LOCK TABLE board_update IN ACCESS EXCLUSIVE MODE')
  try {
    ada.send(pen.write('held '))
    await until(() => textOf(bo) === 'held ')
    await until(() => server.plane.status().failures >= 1, 'the commit to be given up')
    expect(ada.acks).toEqual([])
  } finally {
    await holder.query('ROLLBACK')
    await holder.end()
  }
  ada.send(pen.write('and on'))
  await until(() => lastAck(ada) === 2, 'the acknowledgement')
  const log = await storage.readLog(good())
  expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1))
  expect(await logText(good())).toBe('held and on')
})

test('a row that somebody else wrote under the next seq is taken in, shown, and ours comes after it', async () => {
  const ada = await server.dial(bad(), 'ada', { ack: true })
  const bo = await server.joined(bad(), 'bo')
  const pen = new Pen()
  ada.send(pen.write('ours '))
  await until(() => lastAck(ada) === 1)
  const other = new Pen()
  other.write('theirs ')
  const bytes = Y.encodeStateAsUpdate(other.doc)
  const row = { seq: 2, at: Date.now(), userId: 'cy', connId: 'elsewhere', bytes, relayedBy: null }
  await storage.append([{ roomId: bad(), rows: [row], claims: [] }])
  ada.send(pen.write('again '))
  await until(() => lastAck(ada) === 2)
  await until(() => textOf(bo).includes('theirs ') && textOf(bo).includes('again '))
  const log = await storage.readLog(bad())
  expect(log.map(({ seq, userId }) => [seq, userId])).toEqual([
    [1, 'ada'],
    [2, 'cy'],
    [3, 'ada'],
  ])
})

describe('the lock on the database', () => {
  const lines: string[] = []
  const logger = pino({}, { write: (line: string) => lines.push(line) })

  async function endLockHolder(): Promise<void> {
    await pool.query(`SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted`)
  }

  test('lost while running is sought again, and meanwhile said to be lost', async () => {
    const lock = await InstanceLock.acquire(postgres.url, logger)
    await endLockHolder()
    await until(() => !lock.held(), 'the loss to be noticed')
    expect(lock.reason).toContain('lost')
    expect(await lock.check()).toBe(false)
    await until(() => lock.held(), 'the lock to be held again')
    expect(await lock.check()).toBe(true)
    await lock.release()
  })

  test('taken by another process meanwhile is said to be, and comes back when that one goes', async () => {
    const lock = await InstanceLock.acquire(postgres.url, logger)
    await endLockHolder()
    await until(() => !lock.held())
    const other = await InstanceLock.acquire(postgres.url, logger)
    await until(() => lock.reason.startsWith('Another Mockboard'), 'the other to be named')
    expect(lines.some((line) => line.includes('another Mockboard has taken the lock'))).toBe(true)
    await other.release()
    await until(() => lock.held(), 'the lock to be held again')
    await lock.release()
  })
})
