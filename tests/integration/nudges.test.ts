import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { DRAWN_SLOT_MS, type DrawnCount, type DrawnReport } from '@/domain/nudges/nudges'
import { until } from '@/tests/integration/boardServer'
import { drawBox } from '@/tests/integration/boxes'
import { Doors, Visitor } from '@/tests/integration/Doors'
import { interviewOf } from '@/tests/integration/interviewOf'
import { startPostgres, type TestPostgres } from '@/tests/postgres'

let postgres: TestPostgres
let doors: Doors
const visitors: Visitor[] = []

beforeAll(async () => {
  postgres = await startPostgres()
})

beforeEach(async () => {
  doors = await new Doors(postgres.url).open()
})

afterEach(async () => {
  for (const visitor of visitors.splice(0)) visitor.leave()
  await doors.close()
})

afterAll(() => postgres.stop())

function visitor(): Visitor {
  const made = new Visitor({ url: doors.url })
  visitors.push(made)
  return made
}

/** The server stops, and another one starts on the same data; visitors keep their cookies. */
async function restart(): Promise<void> {
  for (const one of visitors) one.leave()
  await doors.close()
  doors = await new Doors(postgres.url).open()
  for (const one of visitors) one.doors.url = doors.url
}

const sorted = (counts: readonly DrawnCount[]) =>
  counts.toSorted((a, b) => a.at - b.at || a.participantId.localeCompare(b.participantId))

/** What the interviewer is told first on a new connection. */
async function firstReport(ina: Visitor, roomId: string): Promise<DrawnReport> {
  const seat = await ina.enter(roomId)
  return await new Promise((resolve) => seat.onDrawn(resolve))
}

test('[NU9] who drew how much is told whole after a reload, with the board open or not, and after a restart', async () => {
  const { roomId, ina, cai, inaSeat, caiSeat } = await interviewOf(visitor(), visitor(), visitor())
  const [inaBoard, caiBoard] = [ina.board(roomId), cai.board(roomId)]
  await until(() => inaBoard.provider.synced && caiBoard.provider.synced, 'both boards')
  for (const id of ['a', 'b', 'c']) {
    drawBox(caiBoard.doc, id)
    await until(() => inaBoard.doc.getMap('e').has(id), 'the box')
  }
  drawBox(inaBoard.doc, 'last')
  const inas = inaSeat.view.you.participantId
  const cais = caiSeat.view.you.participantId
  let live: DrawnReport = { until: 0, counts: [] }
  // the log has everything, once it has what was drawn last
  await vi.waitFor(async () => {
    live = await firstReport(ina, roomId)
    expect(live.counts.map(({ participantId }) => participantId)).toContain(inas)
  })
  expect(new Set(live.counts.map(({ participantId }) => participantId))).toEqual(new Set([inas, cais]))
  for (const { at, changes } of live.counts) {
    expect([at % DRAWN_SLOT_MS, at <= live.until, changes > 0]).toEqual([0, true, true])
  }
  await restart()
  const { counts } = await firstReport(ina, roomId)
  expect(sorted(counts)).toEqual(sorted(live.counts))
  const again = ina.board(roomId)
  await until(() => again.provider.synced, 'the board')
  expect(sorted((await firstReport(ina, roomId)).counts)).toEqual(sorted(live.counts))
})

test('[NU8] [NU9] candidate and observer are told neither of nudges nor of who drew how much', async () => {
  const { roomId, ina, cai, obi, inaSeat, caiSeat } = await interviewOf(visitor(), visitor(), visitor())
  const obiSeat = await obi.enter(roomId)
  const nudge = { kind: 'idle', occurrence: 'since-424242' }
  expect(await inaSeat.send({ type: 'showNudge', ...nudge })).toEqual({ ok: true, value: null })
  expect(await inaSeat.send({ type: 'dismissNudge', ...nudge })).toEqual({ ok: true, value: null })
  expect(await caiSeat.send({ type: 'showNudge', ...nudge })).toEqual({ ok: false, error: 'not_allowed' })
  await firstReport(ina, roomId)
  await inaSeat.send({ type: 'endInterview' })
  for (const seat of [inaSeat, caiSeat, obiSeat]) await seat.until(({ view }) => view.status === 'debrief')
  for (const who of [ina, cai, obi]) expect((await who.fetch(`/api/rooms/${roomId}/events`)).status).toBe(200)
  const isTold = (who: Visitor, word: string) => who.received.some((text) => text.includes(word))
  for (const word of ['since-424242', 'nudgeShown', 'room:drawn']) {
    expect(isTold(ina, word)).toBe(true)
    expect([isTold(cai, word), isTold(obi, word)]).toEqual([false, false])
  }
})
