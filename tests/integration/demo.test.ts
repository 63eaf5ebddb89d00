import { afterAll, beforeAll, expect, test } from 'vitest'
import { tracksOf } from '@/domain/board/presenceSamples'
import { PostgresBoardStorage } from '@/server/db/boardStorage'
import { presenceStorage } from '@/server/db/presenceStorage'
import { type OpenDatabase, openDatabase } from '@/server/db/openDatabase'
import { faultsOf } from '@/tests/demo/check'
import { playSession, type Played } from '@/tests/demo/play'
import { shortSession } from '@/tests/demo/shortSession'
import { FakeClock } from '@/tests/FakeClock'
import { Doors } from '@/tests/integration/Doors'
import { startPostgres, type TestPostgres } from '@/tests/postgres'
import type { EventsResponse } from '@/domain/wire'

const session = shortSession()
let postgres: TestPostgres
let database: OpenDatabase
let doors: Doors
let played: Played

beforeAll(async () => {
  postgres = await startPostgres()
  database = openDatabase(postgres.url, () => {})
  const clock = new FakeClock(session.startsAt - 3_600_000)
  doors = await new Doors(postgres.url, undefined, clock).open()
  played = await playSession(doors, clock, session)
})

afterAll(async () => {
  played.leave()
  await doors.close()
  await database.close()
  await postgres.stop()
})

test('both boards, the cards and the replay are what was written', async () => {
  expect(await faultsOf(played, session)).toEqual([])
  expect(played.boards.candidate.length).toBeGreaterThan(6)
})

test('a card that adds up to something else is told', async () => {
  const other = { ...session, totals: { interviewer: 25, candidate: 36 } }
  expect(await faultsOf(played, other)).toEqual([
    'the total of the interviewer, for the interviewer: 24 instead of 25',
    'the total of the interviewer, for the candidate: 24 instead of 25',
  ])
})

test('all times are those of the session, though it was played in seconds', async () => {
  const { status, body } = await played.people.interviewer.fetch(`/api/rooms/${played.roomId}/events`)
  expect(status).toBe(200)
  const { events } = body as EventsResponse
  const at = (type: string) => events.find((event) => event.type === type)!.at - session.startsAt
  expect([at('interviewStarted'), at('interviewEnded')]).toEqual([0, 180_000])
  expect(at('clockResumed') - at('clockPaused')).toBe(22_400)
  const log = await new PostgresBoardStorage(database.pool).readLog(played.roomId)
  const drawn = session.steps.filter(({ deed }) => deed.kind === 'draw').map((step) => step.at)
  expect([...new Set(log.map((row) => row.at - session.startsAt))]).toEqual([...new Set(drawn)])
  const tracks = tracksOf(await presenceStorage(database.prisma).read(played.roomId, 1_000))
  expect(tracks).toHaveLength(2)
  for (const sample of tracks.flatMap(({ samples }) => samples)) {
    expect(sample.at - session.startsAt).toBeGreaterThanOrEqual(10_000)
    expect(sample.at - session.startsAt).toBeLessThanOrEqual(180_000)
  }
})
