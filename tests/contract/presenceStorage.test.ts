import { afterAll, beforeAll } from 'vitest'
import { type OpenDatabase, openDatabase } from '@/server/db/openDatabase'
import { presenceStorage } from '@/server/db/presenceStorage'
import { MemoryPresenceStorage } from '@/tests/contract/MemoryPresenceStorage'
import { describePresenceStorage } from '@/tests/contract/presenceStorage'
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

describePresenceStorage('memory', () => new MemoryPresenceStorage())
describePresenceStorage('PostgreSQL', () => presenceStorage(database.prisma))
