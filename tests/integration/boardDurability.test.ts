import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { BOARD_CLOSE } from '@/domain/board/closeCodes'
import { type Keyframe, RowsRefused } from '@/server/board/BoardStorage'
import type { BoardLimits } from '@/server/board/limits'
import { encodeUpdate } from '@/server/board/messages'
import { BoardTestServer, type RawClient, textOf, until } from '@/tests/integration/boardServer'
import { HeldStorage } from '@/tests/integration/HeldStorage'
import { Pen } from '@/tests/integration/Pen'

let storage: HeldStorage
let server: BoardTestServer

beforeEach(() => {
  storage = new HeldStorage()
})

afterEach(() => server.stop())

async function start(limits: Partial<BoardLimits> = {}): Promise<void> {
  server = await new BoardTestServer(storage, { commitMs: 1, retryMs: 1, maxRetryMs: 5, ...limits }).listen()
}

async function logText(roomId: string): Promise<string> {
  const doc = new Y.Doc()
  for (const { bytes } of await storage.readLog(roomId)) Y.applyUpdate(doc, bytes)
  return doc.getText('t').toJSON()
}

const lastAck = (client: RawClient) => client.acks.at(-1) ?? 0

describe('the acknowledgement', () => {
  test('comes after the commit, not before', async () => {
    await start()
    const pen = new Pen()
    const ada = await server.dial('r', 'ada', { ack: true })
    const bo = await server.joined('r', 'bo')
    const release = storage.hold()
    ada.send(pen.everything())
    ada.send(pen.write('a'))
    ada.send(pen.write('b'))
    await until(() => textOf(bo) === 'ab', 'the partner to see it')
    await until(() => storage.appends > 0, 'the commit to begin')
    await ada.dealtWith()
    // the SyncStep2 brought nothing, and all that the room held then was durable
    expect(ada.acks).toEqual([1])
    release()
    await until(() => lastAck(ada) === 3, 'the acknowledgement')
    expect(await logText('r')).toBe('ab')
  })

  test('of a SyncStep2 waits for everything that the room held when it arrived', async () => {
    await start()
    const pen = new Pen()
    const ada = await server.dial('r', 'ada')
    const release = storage.hold()
    ada.send(pen.write('unwritten'))
    await ada.dealtWith()
    const bo = await server.dial('r', 'bo', { ack: true })
    bo.send(new Pen().everything())
    await bo.dealtWith()
    expect(bo.acks).toEqual([])
    release()
    await until(() => lastAck(bo) === 1)
  })

  test('is not sent to those who did not ask for it', async () => {
    await start()
    const pen = new Pen()
    const ada = await server.dial('r', 'ada')
    ada.send(pen.write('a'))
    await expect.poll(() => logText('r')).toBe('a')
    await ada.dealtWith()
    expect(ada.acks).toEqual([])
  })

  test('leaves out an update with a gap, until a SyncStep2 has brought it', async () => {
    await start()
    const pen = new Pen()
    const ada = await server.dial('r', 'ada', { ack: true })
    pen.write('lost ')
    ada.send(pen.write('early '))
    ada.send(encodeUpdate(Y.encodeStateAsUpdate(new Y.Doc())))
    await ada.dealtWith()
    expect(ada.acks).toEqual([])
    ada.send(pen.everything())
    await until(() => lastAck(ada) === 3)
    expect(await logText('r')).toBe('lost early ')
  })

  test('never comes for what a reader sent, but comes for a reader who holds nothing of their own', async () => {
    await start()
    const pen = new Pen()
    const ada = await server.dial('r', 'ada')
    ada.send(pen.write('seen'))
    ada.send(pen.write('!'))
    await ada.dealtWith()
    const watcher = await server.dial('r', 'observer', { ack: true })
    watcher.send(new Pen().write('mine'))
    await watcher.dealtWith()
    expect(watcher.acks).toEqual([])
    watcher.send(pen.everything())
    await until(() => lastAck(watcher) === 2)
  })
})

describe('a database that fails', () => {
  test('holds nobody up: people draw on, and all of it is written when it is back', async () => {
    await start()
    const ada = await server.joined('r', 'ada')
    const bo = await server.joined('r', 'bo')
    let away = true
    storage.failBefore = () => (away ? new Error('connection refused') : null)
    ada.doc.getText('t').insert(0, 'ada ')
    await until(() => server.plane.status().failures >= 3, 'some failed commits')
    bo.doc.getText('t').insert(bo.doc.getText('t').length, 'bo')
    await until(() => textOf(ada) === textOf(bo) && textOf(ada).length === 6)
    expect(await storage.readLog('r')).toEqual([])
    expect(server.plane.status().queuedBytes).toBeGreaterThan(0)
    away = false
    await expect.poll(() => logText('r')).toBe(textOf(ada))
    await until(() => server.plane.status().failures === 0 && server.plane.status().queuedBytes === 0)
  })

  test('refuses one room and not another', async () => {
    await start()
    storage.failBefore = (batch) =>
      batch.some(({ roomId }) => roomId === 'bad') ? new RowsRefused('no') : null
    const bad = await server.dial('bad', 'ada', { ack: true })
    const good = await server.dial('good', 'bo', { ack: true })
    for (let round = 0; round < 20; round += 1) {
      bad.send(new Pen().write('x'))
      good.send(new Pen().write('y'))
    }
    await until(() => lastAck(good) === 20)
    expect(bad.acks).toEqual([])
    expect(server.plane.status()).toMatchObject({ failures: 0, refusedRooms: 1 })
    storage.failBefore = () => null
    await until(() => lastAck(bad) === 20)
  })

  test('that committed and did not say so gets no row twice', async () => {
    await start()
    const pen = new Pen()
    const ada = await server.dial('r', 'ada', { ack: true })
    let cuts = 3
    storage.failAfter = () => (cuts-- > 0 ? new Error('connection cut') : null)
    for (const letter of 'abcdefgh') {
      ada.send(pen.write(letter))
      await ada.dealtWith()
    }
    await until(() => lastAck(ada) === 8)
    expect(await logText('r')).toBe('abcdefgh')
    const log = await storage.readLog('r')
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1))
    const structs = log.flatMap(({ bytes }) => Y.decodeUpdate(bytes).structs)
    expect(structs.reduce((sum, struct) => sum + struct.length, 0)).toBe(8)
  })

  test('and another process that wrote the same room: the rows are numbered anew, and its rows shown', async () => {
    await start()
    const pen = new Pen()
    const ada = await server.joined('r', 'ada')
    const other = new Pen()
    other.write('theirs')
    const bytes = Y.encodeStateAsUpdate(other.doc)
    const row = { seq: 1, at: 0, userId: 'bo', connId: 'elsewhere', bytes, relayedBy: null }
    await storage.append([{ roomId: 'r', rows: [row], claims: [] }])
    const raw = await server.dial('r', 'cy', { ack: true })
    raw.send(pen.write('ours'))
    await until(() => lastAck(raw) === 1)
    await until(() => textOf(ada).includes('ours') && textOf(ada).includes('theirs'))
    expect((await storage.readLog('r')).map(({ seq, userId }) => [seq, userId])).toEqual([
      [1, 'bo'],
      [2, 'cy'],
    ])
  })

  test('for too long: writes are refused with a reason that lets the page come back', async () => {
    await start({ roomQueueBytes: 2_000 })
    storage.failBefore = () => new Error('connection refused')
    const pen = new Pen()
    const ada = await server.dial('r', 'ada', { ack: true })
    for (let index = 0; index < 10; index += 1) ada.send(pen.write('x'.repeat(300)))
    expect(await ada.closed).toEqual(BOARD_CLOSE.database)
    expect(ada.acks).toEqual([])
    expect(server.plane.status().queuedBytes).toBeLessThanOrEqual(2_000)
    // reading is still possible, and what was refused comes with the next SyncStep2
    const back = await server.joined('r', 'bo')
    expect(textOf(back).length).toBeGreaterThan(1_000)
    storage.failBefore = () => null
    await until(() => server.plane.status().queuedBytes === 0)
    const again = await server.dial('r', 'ada', { ack: true })
    again.send(pen.everything())
    await until(() => lastAck(again) === 1)
    expect((await logText('r')).length).toBe(3_000)
  })
})

describe('a board in memory', () => {
  test('is loaded once for two who come first together', async () => {
    await start()
    const release = storage.hold()
    const ada = server.join('r', 'ada')
    const bo = server.join('r', 'bo')
    await until(() => ada.provider.wsconnected && bo.provider.wsconnected)
    ada.doc.getText('t').insert(0, 'early')
    release()
    await until(() => textOf(bo) === 'early')
    expect(storage.loads).toBe(1)
  })

  test('whose load failed is loaded again for the next to come', async () => {
    await start()
    const load = storage.load.bind(storage)
    storage.load = () => Promise.reject(new Error('connection refused'))
    const raw = await server.dial('r', 'ada')
    expect(await raw.closed).toEqual(BOARD_CLOSE.database)
    storage.load = load
    const ada = await server.joined('r', 'ada')
    expect(ada.provider.synced).toBe(true)
  })

  test('goes after the last has left, and not before everything is written', async () => {
    await start()
    const ada = await server.joined('r', 'ada')
    const release = storage.hold()
    ada.doc.getText('t').insert(0, 'last')
    await until(() => storage.appends === 1, 'the commit to begin')
    ada.leave()
    await until(() => server.plane.status().connections === 0)
    expect(server.plane.status().boards).toBe(1)
    release()
    await until(() => server.plane.status().boards === 0, 'the board to be unloaded')
    expect(await logText('r')).toBe('last')
  })

  test('stays when somebody comes back while its last edits are being written', async () => {
    await start()
    const ada = await server.joined('r', 'ada')
    const release = storage.hold()
    ada.doc.getText('t').insert(0, 'kept')
    await until(() => storage.appends === 1, 'the commit to begin')
    ada.leave()
    await until(() => server.plane.status().connections === 0)
    const bo = await server.joined('r', 'bo')
    expect(textOf(bo)).toBe('kept')
    expect(storage.loads).toBe(1)
    release()
    await until(() => server.plane.status().queuedBytes === 0)
    bo.doc.getText('t').insert(4, ' on')
    const cy = await server.joined('r', 'cy')
    await until(() => textOf(cy) === 'kept on')
    expect(storage.loads).toBe(1)
  })

  test('is let go of when the one it was loaded for is gone by then', async () => {
    await start()
    const release = storage.hold()
    const raw = await server.dial('r', 'ada')
    await until(() => storage.loads === 1)
    raw.ws.terminate()
    await raw.closed
    release()
    await until(() => server.plane.status().boards === 0 && server.plane.status().connections === 0)
    await server.joined('r', 'bo')
    expect(server.plane.status().boards).toBe(1)
  })

  test('is kept as a keyframe only when the log holds all that the keyframe holds', async () => {
    await start({ keyframeBytes: 1, keyframeMs: 0 })
    const keyframes: Keyframe[] = []
    storage.writeKeyframe = (_roomId, keyframe) => {
      keyframes.push(keyframe)
      return Promise.resolve()
    }
    const pen = new Pen()
    const ada = await server.dial('r', 'ada', { ack: true })
    for (let round = 1; round <= 5; round += 1) {
      const release = storage.hold()
      ada.send(pen.write('a'))
      await until(() => storage.appends === round * 2 - 1, 'the commit to begin')
      ada.send(pen.write('b'))
      await ada.dealtWith()
      release()
      await until(() => lastAck(ada) === round * 2)
      await until(() => keyframes.length >= round, 'a keyframe')
    }
    const log = await storage.readLog('r')
    for (const { seq, bytes } of keyframes) {
      const [kept, folded] = [new Y.Doc(), new Y.Doc()]
      Y.applyUpdate(kept, bytes)
      for (const row of log) if (row.seq <= seq) Y.applyUpdate(folded, row.bytes)
      expect(kept.getText('t').toJSON()).toBe(folded.getText('t').toJSON())
    }
  })
})
