import { afterAll, beforeAll } from 'vitest'
import { type OpenDatabase, openDatabase } from '@/server/db/openDatabase'
import { PostgresRoomStorage } from '@/server/db/roomStorage'
import { MemoryRoomStorage } from '@/tests/contract/MemoryRoomStorage'
import { describeRoomStorage } from '@/tests/contract/roomStorage'
import { startPostgres, type TestPostgres } from '@/tests/postgres'

let postgres: TestPostgres
let database: OpenDatabase

beforeAll(async () => {
  postgres = await startPostgres()
  database = openDatabase(postgres.url, () => {})
})

afterAll(async () => {
  await database.close()
  await postgres.stop()
})

describeRoomStorage('memory', () => new MemoryRoomStorage())
describeRoomStorage('PostgreSQL', () => new PostgresRoomStorage(database.prisma))
