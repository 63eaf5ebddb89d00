import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { projection } from '@/domain/board/projection'
import type { DrawnCount } from '@/domain/nudges/nudges'
import { until } from '@/tests/integration/boardServer'
import { drawBox } from '@/tests/integration/boxes'
import { Doors, Visitor } from '@/tests/integration/Doors'
import { startPostgres, type TestPostgres } from '@/tests/postgres'

let postgres: TestPostgres
let doors: Doors
const visitors: Visitor[] = []

beforeAll(async () => {
  postgres = await startPostgres()
  doors = await new Doors(postgres.url).open()
})

afterEach(() => {
  for (const visitor of visitors.splice(0)) visitor.leave()
})

afterAll(async () => {
  await doors.close()
  await postgres.stop()
})

function visitor(): Visitor {
  const made = new Visitor({ url: doors.url })
  visitors.push(made)
  return made
}

async function interview() {
  const [ina, cai] = [visitor(), visitor()]
  const { roomId, links } = await ina.createRoom({
    promptSlug: 'url-shortener',
    seat: 'interviewer',
    name: 'Ina',
  })
  await cai.join(links.candidate, 'Cai')
  const [inaSeat, caiSeat] = await Promise.all([ina.enter(roomId), cai.enter(roomId)])
  await inaSeat.send({ type: 'consent' })
  await caiSeat.send({ type: 'consent' })
  expect((await inaSeat.send({ type: 'startInterview' })).ok).toBe(true)
  const [inaBoard, caiBoard] = [ina.board(roomId), cai.board(roomId)]
  await until(() => inaBoard.provider.synced && caiBoard.provider.synced, 'both boards')
  return { roomId, ina, cai, inaSeat, caiSeat, inaBoard, caiBoard }
}

const boxes = ({ doc }: ReturnType<Visitor['board']>) => projection(doc).map(({ id }) => id)

test('[HO1] whoever has no pen draws for themselves alone, and goes on with it when the pen is back', async () => {
  const { inaSeat, inaBoard, caiBoard } = await interview()
  expect(await inaSeat.send({ type: 'setDrawing', who: 'candidate' })).toEqual({ ok: true, value: null })
  drawBox(inaBoard.doc, 'refused')
  drawBox(caiBoard.doc, 'mine')
  await until(() => boxes(inaBoard).includes('mine'), 'the candidate’s box')
  expect(boxes(caiBoard)).toEqual(['mine'])
  expect(inaBoard.provider.wsconnected).toBe(true)
  await inaSeat.send({ type: 'setDrawing', who: 'both' })
  drawBox(inaBoard.doc, 'again')
  await until(() => ['again', 'refused'].every((id) => boxes(caiBoard).includes(id)), 'all of it')
})

test('[HO2] what somebody drew out of touch comes although the pen is away by then', async () => {
  const { inaSeat, inaBoard, caiBoard } = await interview()
  inaBoard.provider.disconnect()
  drawBox(inaBoard.doc, 'offline')
  await inaSeat.send({ type: 'setDrawing', who: 'nobody' })
  inaBoard.provider.connect()
  await until(() => boxes(caiBoard).includes('offline'), 'the box drawn offline')
})

test('[NU9] how much was drawn is told to the interviewer alone, whole after a reload', async () => {
  const { roomId, ina, cai, inaBoard, caiBoard } = await interview()
  for (const id of ['a', 'b', 'c']) drawBox(caiBoard.doc, id)
  await until(() => boxes(inaBoard).length === 3, 'the boxes')
  const counts = await new Promise<readonly DrawnCount[]>((resolve) => {
    void ina.enter(roomId).then((seat) => seat.onDrawn(resolve))
  })
  const participantId = (await cai.enter(roomId)).view.you.participantId
  expect(counts.every((count) => count.participantId === participantId)).toBe(true)
  expect(counts.reduce((sum, { changes }) => sum + changes, 0)).toBe(3)
  expect(cai.received.some((text) => text.includes('room:drawn'))).toBe(false)
})
