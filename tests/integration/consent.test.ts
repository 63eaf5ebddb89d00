import type { Pool } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { rootOf } from '@/domain/board/codec'
import type { ClientCommand } from '@/domain/room/commands'
import { projection } from '@/domain/board/projection'
import type { RoomEvent } from '@/domain/room/events'
import { fold, reduce } from '@/domain/room/reduce'
import { openDatabase, type OpenDatabase } from '@/server/db/openDatabase'
import { PostgresRoomStorage } from '@/server/db/roomStorage'
import { until } from '@/tests/integration/boardServer'
import { drawBox, eraseBox } from '@/tests/integration/boxes'
import { Doors, type Seat, Visitor } from '@/tests/integration/Doors'
import { startPostgres, type TestPostgres } from '@/tests/postgres'

let postgres: TestPostgres
let doors: Doors
let database: OpenDatabase
const visitors: Visitor[] = []

beforeAll(async () => {
  postgres = await startPostgres()
  doors = await new Doors(postgres.url).open()
  database = openDatabase(postgres.url, () => {})
})

afterEach(() => {
  for (const visitor of visitors.splice(0)) visitor.leave()
})

afterAll(async () => {
  await doors.close()
  await database.close()
  await postgres.stop()
})

function visitor(): Visitor {
  const made = new Visitor({ url: doors.url })
  visitors.push(made)
  return made
}

const SOON = { timeout: 10_000, interval: 10 }
const KEPT = { board: true, chat: true, notes: true }

/** Ina interviews Cai, who keeps what is said; they chat, note and draw two boxes, one of which is erased again. */
async function interview(kept: typeof KEPT) {
  const [ina, cai] = [visitor(), visitor()]
  const made = await ina.createRoom({ promptSlug: 'url-shortener', seat: 'interviewer', name: 'Ina' })
  const { roomId } = made
  await cai.join(made.links.candidate, 'Cai')
  const [inaSeat, caiSeat] = await Promise.all([ina.enter(roomId), cai.enter(roomId)])
  await inaSeat.send({ type: 'consent', kept: KEPT })
  await caiSeat.send({ type: 'consent', kept })
  expect((await inaSeat.send({ type: 'startInterview' })).ok).toBe(true)
  await caiSeat.send({ type: 'sendChat', messageId: 'message-1', text: 'said in the chat' })
  const note = { type: 'settleText', editId: 'edit-0001', field: 'private-notes', base: 0 } as const
  await inaSeat.send({ ...note, text: 'noted in private' })
  const { doc, provider } = cai.board(roomId)
  await until(() => provider.synced, 'the board')
  drawBox(doc, 'kept-box')
  drawBox(doc, 'gone-box')
  eraseBox(doc, 'gone-box')
  await vi.waitFor(async () =>
    expect(await countOf(database.pool, 'board_update', roomId)).toBeGreaterThan(0),
  )
  return { roomId, ina, cai, inaSeat, caiSeat }
}

async function countOf(pool: Pool, table: string, roomId: string): Promise<number> {
  const { rows } = await pool.query<{ n: string }>(`SELECT count(*) AS n FROM ${table} WHERE room_id = $1`, [
    roomId,
  ])
  return Number(rows[0]?.n)
}

async function bodiesOf(roomId: string): Promise<string[]> {
  const { rows } = await database.pool.query<{ body: string }>(
    'SELECT body FROM room_text WHERE room_id = $1 AND body IS NOT NULL ORDER BY body',
    [roomId],
  )
  return rows.map(({ body }) => body)
}

async function boxesOn(who: Visitor, roomId: string): Promise<string[]> {
  const { doc, provider } = who.board(roomId)
  await until(() => provider.synced, 'the board')
  return projection(doc)
    .filter((element) => !element.isDeleted)
    .map(({ id }) => id)
}

/** Ids of everything that the stored board holds, shown or not. */
async function storedEntries(roomId: string): Promise<string[]> {
  const { rows } = await database.pool.query<{ bytes: Buffer }>(
    'SELECT bytes FROM board_keyframe WHERE room_id = $1',
    [roomId],
  )
  const doc = new Y.Doc()
  for (const { bytes } of rows) Y.applyUpdate(doc, bytes)
  return [...rootOf(doc).keys()]
}

async function end(seat: Seat, command: ClientCommand): Promise<void> {
  expect(await seat.send(command)).toEqual({ ok: true, value: null })
}

describe('what was refused is gone when the room has ended', () => {
  test('[CO3] [CO4] chat, notes and the way to the board; the finished board stays', async () => {
    const { roomId, ina, inaSeat } = await interview({ board: false, chat: false, notes: false })
    await end(inaSeat, { type: 'abandonRoom' })
    await vi.waitFor(async () => expect(await countOf(database.pool, 'board_update', roomId)).toBe(0), SOON)
    expect(await bodiesOf(roomId)).toEqual(['Cai', 'Ina'])
    expect(await countOf(database.pool, 'board_keyframe', roomId)).toBe(1)
    expect(await countOf(database.pool, 'presence_sample', roomId)).toBe(0)
    expect(await countOf(database.pool, 'replay_blob', roomId)).toBe(0)
    expect(await ina.fetch(`/api/rooms/${roomId}/replay`)).toMatchObject({
      body: { error: 'replay_not_kept' },
    })
    expect(await boxesOn(ina, roomId)).toEqual(['kept-box'])
    expect(await storedEntries(roomId)).toEqual(['kept-box'])
    const late = await ina.enter(roomId)
    expect(late.view.chat).toMatchObject([{ text: null }])
    expect(late.view.notes.text).toBeNull()
  })

  test('[CO3] [CO4] what was agreed to stays', async () => {
    const { roomId, ina, inaSeat } = await interview({ board: true, chat: true, notes: false })
    await end(inaSeat, { type: 'abandonRoom' })
    expect((await ina.fetch(`/api/rooms/${roomId}/replay`)).status).toBe(200)
    expect(await countOf(database.pool, 'board_update', roomId)).toBeGreaterThan(0)
    expect(await bodiesOf(roomId)).toEqual(['Cai', 'Ina', 'said in the chat'])
  })

  test('[CO4] a server that died in between makes up for it when it starts', async () => {
    const { roomId, ina } = await interview({ board: false, chat: true, notes: true })
    for (const who of visitors) who.leave()
    await doors.close()
    const rooms = new PostgresRoomStorage(database.prisma)
    const { events } = (await rooms.load(roomId))!
    const { seq, at } = events.at(-1)!
    const abandoned: RoomEvent = {
      roomId,
      at,
      actorId: null,
      seq: seq + 1,
      type: 'roomAbandoned',
      payload: {},
    }
    const nothing = { texts: [], erased: [], members: [], links: [], seatRequests: [] }
    await rooms.append(roomId, seq, {
      ...nothing,
      events: [abandoned],
      room: reduce(fold(roomId, events), abandoned),
    })
    doors = await new Doors(postgres.url).open()
    ina.doors.url = doors.url
    await vi.waitFor(async () => expect(await countOf(database.pool, 'board_update', roomId)).toBe(0), SOON)
    expect(await boxesOn(ina, roomId)).toEqual(['kept-box'])
  })
})

describe('somebody who is sent out', () => {
  test('[SE5] is out on both planes at once, and comes back by a new link alone', async () => {
    const { roomId, ina, cai, inaSeat, caiSeat } = await interview(KEPT)
    const { provider } = cai.board(roomId)
    await until(() => provider.synced, 'the board')
    const closed = new Promise<number>((resolve) =>
      provider.ws?.addEventListener('close', (event) => resolve(event.code)),
    )
    const participantId = caiSeat.view.you.participantId
    await end(inaSeat, { type: 'removeParticipant', participantId })
    expect(await closed).toBe(4409)
    await expect(cai.enter(roomId)).rejects.toThrow('not_a_member')
    expect((await cai.fetch(`/api/rooms/${roomId}/guide`)).body).toMatchObject({ error: 'not_a_member' })
    const made = await inaSeat.send({ type: 'replaceLink', role: 'candidate' })
    if (!made.ok || made.value === null) throw new Error('no link')
    expect((await cai.join(made.value.link, 'Cai')).status).toBe(200)
    const again = await cai.enter(roomId)
    expect(again.view.you.role).toBe('candidate')
    expect(again.view.you.participantId).not.toBe(participantId)
    expect((await ina.enter(roomId)).view.former).toMatchObject([{ id: participantId, name: 'Cai' }])
  })
})
