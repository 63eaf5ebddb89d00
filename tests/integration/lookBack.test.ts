import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { Player } from '@/domain/replay/Player'
import { unpackScene } from '@/domain/replay/sceneBlob'
import { openDatabase, type OpenDatabase } from '@/server/db/openDatabase'
import { until } from '@/tests/integration/boardServer'
import { drawBox } from '@/tests/integration/boxes'
import { Doors, Visitor } from '@/tests/integration/Doors'
import { startPostgres, type TestPostgres } from '@/tests/postgres'

let postgres: TestPostgres
let database: OpenDatabase
let doors: Doors

beforeAll(async () => {
  postgres = await startPostgres()
  database = openDatabase(postgres.url, () => {})
  doors = await new Doors(postgres.url).open()
})

afterAll(async () => {
  await doors.close()
  await database.close()
  await postgres.stop()
})

const storedParts = async (roomId: string): Promise<string[]> => {
  const { rows } = await database.pool.query<{ kind: string }>(
    'SELECT kind FROM replay_blob WHERE room_id = $1 ORDER BY kind',
    [roomId],
  )
  return rows.map(({ kind }) => kind)
}

test('[LB1] [RP2] who looks on looks back, who sits there does not; what is missing after a crash is made', async () => {
  const [ina, cai, obi, eve] = Array.from({ length: 4 }, () => new Visitor({ url: doors.url })) as [
    Visitor,
    Visitor,
    Visitor,
    Visitor,
  ]
  const { roomId, links } = await ina.createRoom({
    ...{ promptSlug: 'url-shortener', seat: 'interviewer', name: 'Ina' },
  })
  await cai.join(links.candidate, 'Cai')
  await obi.join(links.observer, 'Obi')
  const [inaSeat, caiSeat] = await Promise.all([ina.enter(roomId), cai.enter(roomId)])
  for (const seat of [inaSeat, caiSeat]) await seat.send({ type: 'consent' })
  const replayFor = (who: Visitor, part = 'replay') => who.fetch(`/api/rooms/${roomId}/${part}`)
  expect((await replayFor(obi)).body, 'nothing has begun').toMatchObject({ error: 'wrong_stage' })
  await inaSeat.send({ type: 'startInterview' })

  const { doc, provider } = cai.board(roomId)
  await until(() => provider.synced, 'the board')
  drawBox(doc, 'first-box')
  await vi.waitFor(
    async () => {
      const { rows } = await database.pool.query('SELECT FROM board_update WHERE room_id = $1', [roomId])
      expect(rows.length).toBeGreaterThan(0)
    },
    { timeout: 10_000 },
  )
  for (const part of ['replay', 'cursors']) {
    expect((await replayFor(obi, part)).status).toBe(200)
    for (const who of [ina, cai])
      expect((await replayFor(who, part)).body).toMatchObject({ error: 'not_allowed' })
    expect((await replayFor(eve, part)).status).toBe(401)
  }
  const sofar = unpackScene((await replayFor(obi)).body)
  if (!sofar.ok) throw new Error(sofar.error)
  expect(new Player(sofar.value).sceneAt(Infinity).map(({ id }) => id)).toEqual(['first-box'])
  expect(await storedParts(roomId), 'nothing of it is kept').toEqual([])

  await inaSeat.send({ type: 'endInterview' })
  await vi.waitFor(async () => expect(await storedParts(roomId)).toEqual(['cursors', 'scene']), {
    timeout: 20_000,
  })
  expect((await replayFor(cai)).status).toBe(200)

  // as after a crash between the end and the making
  await database.pool.query('DELETE FROM replay_blob WHERE room_id = $1', [roomId])
  for (const who of [ina, cai, obi]) who.leave()
  await doors.close()
  doors = await new Doors(postgres.url).open()
  await vi.waitFor(async () => expect(await storedParts(roomId)).toEqual(['cursors', 'scene']), {
    timeout: 20_000,
  })
  const { rows } = await database.pool.query<{ bytes: Buffer }>(
    `SELECT bytes FROM replay_blob WHERE room_id = $1 AND kind = 'scene'`,
    [roomId],
  )
  const made = unpackScene(JSON.parse(gunzipSync(rows[0]!.bytes).toString()))
  expect(made.ok && new Player(made.value).sceneAt(Infinity).map(({ id }) => id)).toEqual(['first-box'])
})
