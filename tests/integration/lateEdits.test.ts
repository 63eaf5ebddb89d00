import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { BOARD_MESSAGE } from '@/domain/board/ackMessage'
import { rootOf } from '@/domain/board/codec'
import { projection } from '@/domain/board/projection'
import { Player } from '@/domain/replay/Player'
import { unpackScene } from '@/domain/replay/sceneBlob'
import type { RoomEvent } from '@/domain/room/events'
import { fold, reduce } from '@/domain/room/reduce'
import { PostgresBoardStorage } from '@/server/db/boardStorage'
import { openDatabase } from '@/server/db/openDatabase'
import { PostgresRoomStorage } from '@/server/db/roomStorage'
import { encodeSyncStep2, encodeUpdate } from '@/server/board/messages'
import { RawClient, until } from '@/tests/integration/boardServer'
import { drawBox } from '@/tests/integration/boxes'
import { Doors, type Seat, Visitor } from '@/tests/integration/Doors'
import { startPostgres, type TestPostgres } from '@/tests/postgres'

let postgres: TestPostgres
let doors: Doors
const visitors: Visitor[] = []
const lines: RawClient[] = []

beforeAll(async () => {
  postgres = await startPostgres()
})

beforeEach(async () => {
  doors = await new Doors(postgres.url).open()
})

afterEach(async () => {
  for (const line of lines.splice(0)) line.ws.terminate()
  for (const visitor of visitors.splice(0)) visitor.leave()
  await doors.close()
})

afterAll(() => postgres.stop())

/** The server stops, and another one starts on the same data; visitors keep their cookies. */
async function restart(meanwhile = () => Promise.resolve()): Promise<void> {
  for (const line of lines.splice(0)) line.ws.terminate()
  for (const visitor of visitors) visitor.leave()
  await doors.close()
  await meanwhile()
  doors = await new Doors(postgres.url).open()
  for (const visitor of visitors) visitor.doors.url = doors.url
}

function visitor(): Visitor {
  const made = new Visitor({ url: doors.url })
  visitors.push(made)
  return made
}

type Interview = { roomId: string; ina: Visitor; cai: Visitor; obi: Visitor; inaSeat: Seat; caiSeat: Seat }

/** Ina interviews Cai, Obi observes; the interview runs. */
async function interview(): Promise<Interview> {
  const [ina, cai, obi] = [visitor(), visitor(), visitor()]
  const { roomId, links } = await ina.createRoom({
    promptSlug: 'url-shortener',
    seat: 'interviewer',
    name: 'Ina',
  })
  await cai.join(links.candidate, 'Cai')
  await obi.join(links.observer, 'Obi')
  const [inaSeat, caiSeat] = await Promise.all([ina.enter(roomId), cai.enter(roomId)])
  await inaSeat.send({ type: 'consent' })
  await caiSeat.send({ type: 'consent' })
  expect((await inaSeat.send({ type: 'startInterview' })).ok).toBe(true)
  return { roomId, ina, cai, obi, inaSeat, caiSeat }
}

const everythingOf = (doc: Y.Doc) => encodeSyncStep2(Y.encodeStateAsUpdate(doc))

/** A board connection that says only what the test says, and understands the messages beside the protocol. */
async function dial(who: Visitor, roomId: string): Promise<RawClient> {
  const url = `${doors.url.replace('http', 'ws')}/board/${roomId}?ack=1`
  const line = new RawClient(url, { headers: { cookie: who.cookie } })
  lines.push(line)
  await line.opened
  return line
}

/** The counts that this connection was told with messages of a type. */
function told(line: RawClient, type: number): number[] {
  return line.inbox.filter((message) => message[0] === type).map((message) => message[1]!)
}

const isSyncStep1 = (message: Uint8Array) => message[0] === 0 && message[1] === 0

/** What somebody finds on the board who opens it now. */
async function boxesOn(who: Visitor, roomId: string): Promise<string[]> {
  const { doc, provider } = who.board(roomId)
  await until(() => provider.synced, 'the board')
  return projection(doc)
    .map(({ id }) => id)
    .sort()
}

async function replayedBoxes(who: Visitor, roomId: string): Promise<string[]> {
  const { status, body } = await who.fetch(`/api/rooms/${roomId}/replay`)
  expect(status).toBe(200)
  const blob = unpackScene(body)
  if (!blob.ok) throw new Error(blob.error)
  const scene = new Player(blob.value).sceneAt(blob.value.durationMs)
  return scene.map(({ id }) => String(id)).sort()
}

async function inDatabase<T>(
  read: (boards: PostgresBoardStorage, rooms: PostgresRoomStorage) => Promise<T>,
): Promise<T> {
  const database = openDatabase(postgres.url, () => {})
  try {
    return await read(new PostgresBoardStorage(database.pool), new PostgresRoomStorage(database.prisma))
  } finally {
    await database.close()
  }
}

/** Reveals and closes a room without waiting for anybody's scores. */
function close(roomId: string): Promise<void> {
  return inDatabase(async (_, rooms) => {
    const { events } = (await rooms.load(roomId))!
    const { seq, at } = events.at(-1)!
    const room = { roomId, at, actorId: null }
    const closing: RoomEvent[] = [
      { ...room, seq: seq + 1, type: 'scoresRevealed', payload: { missing: [] } },
      { ...room, seq: seq + 2, type: 'roomClosed', payload: {} },
    ]
    const closed = closing.reduce(reduce, fold(roomId, events))
    const nothing = { texts: [], erased: [], members: [], links: [], seatRequests: [] }
    await rooms.append(roomId, seq, { ...nothing, events: closing, room: closed })
  })
}

/** Cai drew `box` before the end, and `cache` and `queue` on a laptop that was offline when Ina ended. */
async function endedWhileCaiIsAway(): Promise<Interview & { laptop: Y.Doc }> {
  const all = await interview()
  const laptop = new Y.Doc()
  const line = await dial(all.cai, all.roomId)
  drawBox(laptop, 'box')
  line.send(everythingOf(laptop))
  await until(() => line.acks.includes(1), 'the box to be durable')
  line.ws.terminate()
  await line.closed
  drawBox(laptop, 'cache')
  drawBox(laptop, 'queue')
  expect((await all.inaSeat.send({ type: 'endInterview' })).ok).toBe(true)
  return { ...all, laptop }
}

async function comeBack(who: Visitor, roomId: string, doc: Y.Doc): Promise<RawClient> {
  const line = await dial(who, roomId)
  line.send(everythingOf(doc))
  await until(() => told(line, BOARD_MESSAGE.late).includes(1), 'the word that they are kept')
  return line
}

describe('edits that arrive after the end', () => {
  test('[LE1] are kept and offered to everybody, and are not on the board', async () => {
    const { roomId, ina, cai, obi, inaSeat, caiSeat, laptop } = await endedWhileCaiIsAway()
    const obiSeat = await obi.enter(roomId)
    const line = await comeBack(cai, roomId, laptop)
    const cais = caiSeat.view.you.participantId
    for (const seat of [inaSeat, caiSeat, obiSeat]) {
      const { view } = await seat.until(({ view }) => view.lateEdits.length > 0)
      expect(view.lateEdits).toMatchObject([{ authorId: cais, changes: 2, decision: null }])
    }
    expect(await boxesOn(ina, roomId)).toEqual(['box'])
    expect(line.acks).toEqual([])
  })

  test('[LE1] are one offer, sent again by the same or by another tab', async () => {
    const { roomId, cai, inaSeat, laptop } = await endedWhileCaiIsAway()
    await comeBack(cai, roomId, laptop)
    await Promise.all([comeBack(cai, roomId, laptop), comeBack(cai, roomId, laptop)])
    expect(inaSeat.view.lateEdits.length).toBe(1)
    drawBox(laptop, 'worker')
    await comeBack(cai, roomId, laptop)
    const { view } = await inaSeat.until(({ view }) => view.lateEdits[0]?.changes === 3)
    expect(view.lateEdits.length).toBe(1)
    const arrivals = await inDatabase(async (_, rooms) =>
      (await rooms.load(roomId))?.events.filter(({ type }) => type === 'lateEditsArrived'),
    )
    expect(arrivals?.length).toBe(2)
  })

  test('[LE1] are offered still after a restart, and with what came in an Update', async () => {
    const { roomId, cai, ina, laptop } = await endedWhileCaiIsAway()
    await comeBack(cai, roomId, laptop)
    await restart()
    const inaSeat = await ina.enter(roomId)
    expect(inaSeat.view.lateEdits).toMatchObject([{ changes: 2, decision: null }])
    const line = await comeBack(cai, roomId, laptop)
    const asked = line.inbox.filter(isSyncStep1).length
    const before = Y.encodeStateVector(laptop)
    drawBox(laptop, 'worker')
    line.send(encodeUpdate(Y.encodeStateAsUpdate(laptop, before)))
    await until(() => line.inbox.filter(isSyncStep1).length > asked, 'being asked for all of it')
    line.send(everythingOf(laptop))
    await until(() => told(line, BOARD_MESSAGE.late).includes(3), 'the word that it is kept')
    expect((await inaSeat.until(({ view }) => view.lateEdits[0]?.changes === 3)).view.lateEdits.length).toBe(
      1,
    )
  })

  test('[LE2] [LE3] are on every board, in the log as relayed, in the replay, and there after a restart', async () => {
    const { roomId, ina, cai, inaSeat, caiSeat, laptop } = await endedWhileCaiIsAway()
    const inas = ina.board(roomId)
    await until(() => inas.provider.synced, 'Ina’s board')
    await comeBack(cai, roomId, laptop)
    const { view } = await inaSeat.until(({ view }) => view.lateEdits.length > 0)
    const { id, authorId } = view.lateEdits[0]!
    expect(await replayedBoxes(ina, roomId)).toEqual(['box'])

    expect(await inaSeat.send({ type: 'addLateEdits', lateId: id })).toEqual({ ok: true, value: null })
    await until(() => rootOf(inas.doc).has('queue'), 'the edits on Ina’s board')
    const decided = await caiSeat.until(({ view }) => view.lateEdits[0]?.decision === 'added')
    expect(decided.view.lateEdits.length).toBe(1)
    const last = (await inDatabase((boards) => boards.readLog(roomId))).at(-1)
    expect(last).toMatchObject({ userId: authorId, relayedBy: authorId })
    await expect.poll(() => replayedBoxes(cai, roomId)).toEqual(['box', 'cache', 'queue'])

    await restart()
    expect(await boxesOn(cai, roomId)).toEqual(['box', 'cache', 'queue'])
    const again = await ina.enter(roomId)
    expect(again.view.lateEdits).toMatchObject([{ decision: 'added' }])
    // the laptop that never heard of it holds nothing new by now
    const line = await dial(cai, roomId)
    line.send(everythingOf(laptop))
    await until(() => line.acks.includes(1), 'the acknowledgement')
    expect(again.view.lateEdits.length).toBe(1)
  })

  test('[LE2] that are left out stay off the board, also when they come again', async () => {
    const { roomId, ina, cai, inaSeat, laptop } = await endedWhileCaiIsAway()
    await comeBack(cai, roomId, laptop)
    const { view } = await inaSeat.until(({ view }) => view.lateEdits.length > 0)
    const lateId = view.lateEdits[0]!.id
    expect((await inaSeat.send({ type: 'declineLateEdits', lateId })).ok).toBe(true)
    await comeBack(cai, roomId, laptop)
    expect(inaSeat.view.lateEdits).toMatchObject([{ id: lateId, decision: 'declined' }])
    expect(await inaSeat.send({ type: 'addLateEdits', lateId })).toEqual({
      ok: false,
      error: 'late_edits_decided',
    })
    expect(await boxesOn(ina, roomId)).toEqual(['box'])
  })

  test('[LE2] can be added when nobody has the board open', async () => {
    const { roomId, ina, cai, inaSeat, laptop } = await endedWhileCaiIsAway()
    await comeBack(cai, roomId, laptop)
    const { view } = await inaSeat.until(({ view }) => view.lateEdits.length > 0)
    await restart()
    const again = await ina.enter(roomId)
    expect((await again.send({ type: 'addLateEdits', lateId: view.lateEdits[0]!.id })).ok).toBe(true)
    expect(await boxesOn(ina, roomId)).toEqual(['box', 'cache', 'queue'])
  })

  test('[LE4] an observer’s are nobody’s business', async () => {
    const { roomId, ina, obi, inaSeat } = await endedWhileCaiIsAway()
    const line = await dial(obi, roomId)
    const doc = new Y.Doc()
    drawBox(doc, 'scribble')
    line.send(everythingOf(doc))
    drawBox(doc, 'another')
    line.send(encodeUpdate(Y.encodeStateAsUpdate(doc)))
    await line.dealtWith()
    expect(line.inbox.filter(isSyncStep1).length).toBe(1)
    expect([...told(line, BOARD_MESSAGE.late), ...told(line, BOARD_MESSAGE.tooLate)]).toEqual([])
    expect(inaSeat.view.lateEdits).toEqual([])
    expect(await boxesOn(ina, roomId)).toEqual(['box'])
  })

  test('[LE4] a closed room takes none, and says so', async () => {
    const { roomId, ina, cai, laptop } = await endedWhileCaiIsAway()
    await restart(() => close(roomId))
    const line = await dial(cai, roomId)
    line.send(everythingOf(laptop))
    await until(() => told(line, BOARD_MESSAGE.tooLate).includes(1), 'the refusal')
    expect(told(line, BOARD_MESSAGE.late)).toEqual([])
    const seat = await ina.enter(roomId)
    expect(seat.view.status).toBe('closed')
    expect(seat.view.lateEdits).toEqual([])
    expect(await boxesOn(ina, roomId)).toEqual(['box'])
  })
})
