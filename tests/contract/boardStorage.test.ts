import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RowsRefused } from '@/server/board/BoardStorage'
import { PostgresBoardStorage } from '@/server/db/boardStorage'
import { registerBoardStorageTests } from '@/tests/contract/boardStorage'
import { MemoryBoardStorage } from '@/tests/contract/memoryBoardStorage'
import { startPostgres, type TestPostgres, testPool } from '@/tests/postgres'

registerBoardStorageTests('memory', () => new MemoryBoardStorage())

describe('with a database', () => {
  let postgres: TestPostgres
  let pool: Pool

  beforeAll(async () => {
    postgres = await startPostgres()
    pool = testPool(postgres.url, 4)
    // the database may be gone a moment before the last connection to it
    pool.on('error', () => {})
  })

  afterAll(async () => {
    await pool.end()
    await postgres.stop()
  })

  registerBoardStorageTests('PostgreSQL', () => new PostgresBoardStorage(pool))

  test('rows that the database will never take are told from a database that is away', async () => {
    const storage = new PostgresBoardStorage(pool)
    // a text of PostgreSQL cannot hold a zero character
    const row = { seq: 1, at: 0, userId: 'a\u0000', connId: 'c', bytes: Uint8Array.of(0), relayedBy: null }
    await expect(storage.append([{ roomId: 'refused', rows: [row], claims: [] }])).rejects.toBeInstanceOf(
      RowsRefused,
    )
    const away = new Pool({ connectionString: 'postgresql://postgres@127.0.0.1:9/app' })
    const rows = [{ ...row, userId: 'a' }]
    const refusal = new PostgresBoardStorage(away).append([{ roomId: 'away', rows, claims: [] }])
    await expect(refusal).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    await away.end()
  })

  test('a transaction that fails leaves its connection fit for the next one', async () => {
    const single = testPool(postgres.url, 1)
    const storage = new PostgresBoardStorage(single)
    const claims = [{ clientId: 1, participantId: 'ada' }]
    const row = { seq: 1, at: 0, userId: 'ada', connId: 'c', bytes: Uint8Array.of(0), relayedBy: null }
    await storage.append([{ roomId: 'once', rows: [row], claims }])
    await expect(storage.append([{ roomId: 'once', rows: [row], claims }])).rejects.toThrow()
    await storage.append([{ roomId: 'once', rows: [{ ...row, seq: 2 }], claims }])
    expect((await storage.readLog('once')).length).toBe(2)
    await single.end()
  })
})
