import { afterAll, beforeAll } from 'vitest'
import { lateUpdateStorage } from '@/server/db/lateUpdateStorage'
import { type OpenDatabase, openDatabase } from '@/server/db/openDatabase'
import { PostgresRoomStorage } from '@/server/db/roomStorage'
import { describeLateUpdateStorage } from '@/tests/contract/lateUpdateStorage'
import { MemoryLateUpdateStorage } from '@/tests/contract/MemoryLateUpdateStorage'
import { batchOf } from '@/tests/contract/roomStorage'
import { debriefRoom } from '@/tests/factories'
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

describeLateUpdateStorage('memory', () => {
  const storage = new MemoryLateUpdateStorage()
  return {
    storage,
    decide: (roomId, lateId, decision) => Promise.resolve(storage.decide(roomId, lateId, decision)),
  }
})

describeLateUpdateStorage('PostgreSQL', () => ({
  storage: lateUpdateStorage(database.prisma),
  decide: async (roomId, lateId, decision) => {
    const played = debriefRoom()
    played.offerLate('cai', lateId, 2)
    played.as('ina', { type: decision === 'added' ? 'addLateEdits' : 'declineLateEdits', lateId })
    await new PostgresRoomStorage(database.prisma).append(roomId, 0, batchOf(played, roomId))
  },
}))
