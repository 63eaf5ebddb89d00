import { afterAll, beforeAll } from 'vitest'
import { historyIsOver } from '@/domain/room/consent'
import { timelineOf } from '@/domain/replay/timeline'
import { type OpenDatabase, openDatabase } from '@/server/db/openDatabase'
import { replayStorage } from '@/server/db/replayStorage'
import { PostgresRoomStorage } from '@/server/db/roomStorage'
import { MemoryReplayStorage } from '@/tests/contract/MemoryReplayStorage'
import { describeReplayStorage } from '@/tests/contract/replayStorage'
import { batchOf } from '@/tests/contract/roomStorage'
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

describeReplayStorage('memory', () => {
  const storage = new MemoryReplayStorage()
  return {
    storage,
    keepRoom: (roomId, { events, room }) => {
      if (historyIsOver(room)) storage.refused.add(roomId)
      const timeline = timelineOf({ events, texts: {} }, 0)
      if (timeline !== null && room.stage.status !== 'live') {
        const { startedAt, durationMs } = timeline
        storage.bounds.set(roomId, { startedAt, endedAt: startedAt + durationMs })
      }
      return Promise.resolve()
    },
  }
})

describeReplayStorage('PostgreSQL', () => ({
  storage: replayStorage(database.prisma),
  keepRoom: async (roomId, played) => {
    await new PostgresRoomStorage(database.prisma).append(roomId, 0, batchOf(played, roomId))
  },
}))
