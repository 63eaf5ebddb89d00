import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { BOARD_MESSAGE, encodeFlush } from '@/domain/board/ackMessage'
import { projection } from '@/domain/board/projection'
import { encodeSyncStep2, encodeUpdate } from '@/server/board/messages'
import { RawClient, until } from '@/tests/integration/boardServer'
import { drawBox } from '@/tests/integration/boxes'
import { Doors, Visitor } from '@/tests/integration/Doors'
import { interviewOf } from '@/tests/integration/interviewOf'
import { startPostgres, type TestPostgres } from '@/tests/postgres'

let postgres: TestPostgres
let doors: Doors
const visitors: Visitor[] = []
const lines: RawClient[] = []

beforeAll(async () => {
  postgres = await startPostgres()
  doors = await new Doors(postgres.url).open()
})

afterEach(() => {
  for (const line of lines.splice(0)) line.ws.terminate()
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

const interview = () => interviewOf(visitor(), visitor(), visitor())

/** The boards of stock clients, which have nothing to do with the pen. */
async function boardsOf(roomId: string, ...[ina, cai]: [Visitor, Visitor]) {
  const boards = { inaBoard: ina.board(roomId), caiBoard: cai.board(roomId) }
  const { inaBoard, caiBoard } = boards
  await until(() => inaBoard.provider.synced && caiBoard.provider.synced, 'both boards')
  return boards
}

const boxes = ({ doc }: ReturnType<Visitor['board']>) => projection(doc).map(({ id }) => id)

/** What somebody finds on the board who opens it now. */
async function boxesOn(who: Visitor, roomId: string): Promise<string[]> {
  const board = who.board(roomId)
  await until(() => board.provider.synced, 'the board')
  return boxes(board).sort()
}

/** A board connection that draws what the test says, and answers what it is asked when the test says. */
class Line extends RawClient {
  readonly doc = new Y.Doc()
  private readonly updates: Uint8Array[] = []

  constructor(who: Visitor, roomId: string, { ack }: { ack: boolean }) {
    const url = `${doors.url.replace('http', 'ws')}/board/${roomId}${ack ? '?ack=1' : ''}`
    super(url, { headers: { cookie: who.cookie } })
    lines.push(this)
    this.doc.on('update', (update: Uint8Array) => this.updates.push(update))
  }

  /** Sends all that the document holds, as a provider does when it is asked. */
  bring(): Promise<void> {
    this.send(encodeSyncStep2(Y.encodeStateAsUpdate(this.doc)))
    return this.dealtWith()
  }

  draw(id: string): Promise<void> {
    drawBox(this.doc, id)
    this.send(encodeUpdate(this.updates.at(-1)!))
    return this.dealtWith()
  }

  count(isIt: (message: Uint8Array) => boolean): number {
    return this.inbox.filter(isIt).length
  }
}

async function dial(who: Visitor, roomId: string, { ack = true } = {}): Promise<Line> {
  const line = new Line(who, roomId, { ack })
  await line.opened
  await line.bring()
  return line
}

const isFlush = (message: Uint8Array) => message[0] === BOARD_MESSAGE.flush
const isQuestion = (message: Uint8Array) => message[0] === 0 && message[1] === 0

test('[HO1] nothing is taken of who has no pen, whatever they send and however often they come back', async () => {
  const { roomId, cai, obi, inaSeat } = await interview()
  const line = await dial(cai, roomId, { ack: false })
  await line.draw('before')
  await inaSeat.send({ type: 'setDrawing', who: 'nobody' })
  const questions = line.count(isQuestion)
  await line.draw('update')
  await line.bring()
  expect(line.count(isQuestion)).toBe(questions)
  line.ws.terminate()
  await line.closed
  const next = await dial(cai, roomId)
  Y.applyUpdate(next.doc, Y.encodeStateAsUpdate(line.doc))
  await next.bring()
  await next.draw('another')
  expect(await boxesOn(obi, roomId)).toEqual(['before'])
})

test('[HO1] what was not taken is asked for, and comes, when the pen is back', async () => {
  const { roomId, cai, obi, inaSeat } = await interview()
  const line = await dial(cai, roomId, { ack: false })
  await inaSeat.send({ type: 'setDrawing', who: 'nobody' })
  await line.draw('kept')
  const questions = line.count(isQuestion)
  await inaSeat.send({ type: 'setDrawing', who: 'candidate' })
  await until(() => line.count(isQuestion) > questions, 'the question')
  await line.bring()
  await line.draw('next')
  expect(await boxesOn(obi, roomId)).toEqual(['kept', 'next'])
})

test('[HO1] what was not taken by the end is offered to the room', async () => {
  const { roomId, cai, inaSeat } = await interview()
  const line = await dial(cai, roomId, { ack: false })
  await inaSeat.send({ type: 'setDrawing', who: 'nobody' })
  await line.draw('kept')
  const questions = line.count(isQuestion)
  const ended = inaSeat.send({ type: 'endInterview' })
  await until(() => line.count(isQuestion) > questions, 'the question')
  await line.bring()
  expect((await ended).ok).toBe(true)
  const { view } = await inaSeat.until((update) => update.view.lateEdits.length > 0)
  expect(view.lateEdits).toMatchObject([{ changes: 1, decision: null }])
})

test('[HO1] a stock client goes on where it was when the pen is back, without a new connection', async () => {
  const { roomId, ina, cai, inaSeat } = await interview()
  const { inaBoard, caiBoard } = await boardsOf(roomId, ina, cai)
  expect(await inaSeat.send({ type: 'setDrawing', who: 'candidate' })).toEqual({ ok: true, value: null })
  drawBox(inaBoard.doc, 'meanwhile')
  drawBox(caiBoard.doc, 'mine')
  await until(() => boxes(inaBoard).includes('mine'), 'the candidate’s box')
  await inaSeat.send({ type: 'setDrawing', who: 'both' })
  drawBox(inaBoard.doc, 'again')
  await until(() => ['again', 'meanwhile'].every((id) => boxes(caiBoard).includes(id)), 'all of it')
  expect(inaBoard.provider.wsconnected).toBe(true)
})

test('[HO2] whoever loses the pen is asked for what they hold, and it is durable', async () => {
  const { roomId, cai, obi, inaSeat } = await interview()
  const line = await dial(cai, roomId)
  await inaSeat.send({ type: 'setDrawing', who: 'nobody' })
  await until(() => line.count(isFlush) === 1, 'to be asked')
  await line.draw('held')
  line.send(encodeFlush())
  await until(() => line.acks.includes(2), 'the box to be durable')
  // the page hears of it a moment later; from then on nothing comes
  let strokes = 0
  await vi.waitFor(
    async () => {
      const stroke = `stroke-${strokes++}`
      await line.draw(stroke)
      expect(await boxesOn(obi, roomId)).not.toContain(stroke)
    },
    { timeout: 10_000 },
  )
  expect(await boxesOn(obi, roomId)).toContain('held')
})

test('[HO2] what somebody drew out of touch comes although the pen is away by then, once', async () => {
  const { roomId, cai, obi, inaSeat } = await interview()
  const line = await dial(cai, roomId)
  line.ws.terminate()
  await line.closed
  drawBox(line.doc, 'offline')
  await inaSeat.send({ type: 'setDrawing', who: 'nobody' })
  for (const id of ['more', 'and more']) {
    const back = new Line(cai, roomId, { ack: true })
    await back.opened
    Y.applyUpdate(back.doc, Y.encodeStateAsUpdate(line.doc))
    await back.bring()
    drawBox(line.doc, id)
  }
  expect(await boxesOn(obi, roomId)).toEqual(['offline'])
})

test('[HO1] whoever goes on alone has the pen, whatever was said before', async () => {
  const ina = visitor()
  const { roomId } = await ina.createRoom({ promptSlug: 'url-shortener', seat: 'interviewer', name: 'Ina' })
  const seat = await ina.enter(roomId)
  const line = await dial(ina, roomId, { ack: false })
  await seat.send({ type: 'setDrawing', who: 'nobody' })
  await line.draw('kept')
  expect(await boxesOn(ina, roomId)).toEqual([])
  const questions = line.count(isQuestion)
  expect(await seat.send({ type: 'goSolo' })).toEqual({ ok: true, value: null })
  await until(() => line.count(isQuestion) > questions, 'the question')
  await line.bring()
  expect(await boxesOn(ina, roomId)).toEqual(['kept'])
})
