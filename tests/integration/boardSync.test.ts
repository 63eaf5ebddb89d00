import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { EMPTY_AWARENESS } from '@/server/board/messages'
import { PostgresBoardStorage } from '@/server/db/boardStorage'
import { BoardTestServer, textOf, until } from '@/tests/integration/boardServer'
import { startPostgres, type TestPostgres, testPool } from '@/tests/postgres'

let postgres: TestPostgres
let pool: Pool
let server: BoardTestServer
let room: string

beforeAll(async () => {
  postgres = await startPostgres()
  pool = testPool(postgres.url, 4)
  // the database may be gone a moment before the last connection to it
})

afterAll(async () => {
  await pool.end()
  await postgres.stop()
})

beforeEach(async () => {
  room = randomUUID()
  server = await new BoardTestServer(new PostgresBoardStorage(pool)).listen()
})

afterEach(() => server.stop())

/** Another server on the same database, where the first one listened: providers find it by themselves. */
async function restart(limits = {}): Promise<void> {
  const { port } = server
  await server.kill()
  server = await new BoardTestServer(new PostgresBoardStorage(pool), limits).listen(port)
}

/** Waits until the log alone, read by nobody but this test, says what the client's text says. */
async function stored(client: { doc: Y.Doc }): Promise<void> {
  await expect
    .poll(
      async () => {
        const doc = new Y.Doc()
        for (const { bytes } of await new PostgresBoardStorage(pool).readLog(room)) Y.applyUpdate(doc, bytes)
        return doc.getText('t').toJSON()
      },
      { timeout: 10_000, interval: 5 },
    )
    .toBe(textOf(client))
}

describe('stock y-websocket providers', () => {
  test('two of them converge, whatever root types they use', async () => {
    const ada = await server.joined(room, 'ada')
    const bo = await server.joined(room, 'bo')
    ada.doc.getText('t').insert(0, 'from ada')
    bo.doc.getMap('e').set('box', new Y.Map([['g', [1, 2, 0]]]))
    bo.doc.getArray('anything').push([{ deep: [1, null, 'x'] }])
    bo.doc.getXmlFragment('prose').push([new Y.XmlElement('p')])
    await until(() => textOf(bo) === 'from ada' && ada.doc.getXmlFragment('prose').length === 1)
    expect(ada.doc.getMap('e').toJSON()).toEqual({ box: { g: [1, 2, 0] } })
    expect(ada.doc.getArray('anything').toJSON()).toEqual([{ deep: [1, null, 'x'] }])
    ada.doc.getText('t').delete(0, 5)
    await until(() => textOf(bo) === 'ada')
    expect(Y.encodeStateAsUpdate(ada.doc)).toEqual(Y.encodeStateAsUpdate(bo.doc))
  })

  test('a late joiner sees all, also what is not yet written', async () => {
    await restart({ commitMs: 60_000 })
    const ada = await server.joined(room, 'ada')
    ada.doc.getText('t').insert(0, 'one two')
    // the first commit waits for nobody; those after it share one
    await stored(ada)
    ada.doc.getText('t').delete(0, 4)
    await until(() => server.plane.status().queuedBytes > 0, 'the update to arrive')
    expect((await new PostgresBoardStorage(pool).readLog(room)).length).toBe(1)
    const bo = await server.joined(room, 'bo')
    expect(textOf(bo)).toBe('two')
  })

  test('concurrent edits of both ends of a text keep every character', async () => {
    const ada = await server.joined(room, 'ada')
    const bo = await server.joined(room, 'bo')
    for (let index = 0; index < 50; index += 1) {
      ada.doc.getText('t').insert(0, 'a')
      bo.doc.getText('t').insert(bo.doc.getText('t').length, 'b')
    }
    await until(() => textOf(ada).length === 100 && textOf(ada) === textOf(bo))
    expect(textOf(ada).replaceAll('b', '')).toBe('a'.repeat(50))
  })

  test('what was drawn offline before joining arrives with the first sync', async () => {
    const doc = new Y.Doc()
    doc.getText('t').insert(0, 'offline')
    const ada = await server.joined(room, 'ada')
    await server.joined(room, 'bo', doc)
    await until(() => textOf(ada) === 'offline')
  })

  test('rooms do not see each other', async () => {
    const ada = await server.joined(room, 'ada')
    const elsewhere = await server.joined(randomUUID(), 'ada')
    const bo = await server.joined(room, 'bo')
    ada.doc.getText('t').insert(0, 'here')
    await until(() => textOf(bo) === 'here')
    expect(textOf(elsewhere)).toBe('')
  })
})

describe('a server that died', () => {
  test('loads everything from the log, and its providers come back by themselves', async () => {
    const ada = await server.joined(room, 'ada')
    ada.doc.getText('t').insert(0, 'kept')
    ada.doc.getText('t').delete(0, 1)
    await stored(ada)
    await restart()
    const bo = await server.joined(room, 'bo')
    expect(textOf(bo)).toBe('ept')
    ada.provider.connect()
    await until(() => ada.provider.synced, 'ada to be back')
    ada.doc.getText('t').insert(3, ' and on')
    await until(() => textOf(bo) === 'ept and on')
  })

  test('had its unwritten edits in the pages, which bring them again', async () => {
    const ada = await server.joined(room, 'ada')
    const { port } = server
    await server.kill()
    ada.doc.getText('t').insert(0, 'meanwhile')
    server = await new BoardTestServer(new PostgresBoardStorage(pool)).listen(port)
    ada.provider.connect()
    const bo = await server.joined(room, 'bo')
    await until(() => textOf(bo) === 'meanwhile')
  })

  test('starts from a keyframe when the log is long, and the log still holds every update', async () => {
    await restart({ keyframeBytes: 1_000, keyframeMs: 0 })
    const ada = await server.joined(room, 'ada')
    for (let index = 0; index < 60; index += 1) {
      ada.doc.getText('t').insert(0, `line ${index} of a text that is long enough to matter\n`)
      if (index % 10 === 0) await stored(ada)
    }
    await stored(ada)
    const storage = new PostgresBoardStorage(pool)
    await expect.poll(async () => (await storage.load(room)).keyframe?.seq ?? 0).toBeGreaterThan(0)
    const written = textOf(ada)
    await restart()
    expect(textOf(await server.joined(room, 'bo'))).toBe(written)
    const replayed = new Y.Doc()
    for (const { bytes } of await storage.readLog(room)) Y.applyUpdate(replayed, bytes)
    expect(replayed.getText('t').toJSON()).toBe(written)
  })

  test('numbers the next rows where the log ended', async () => {
    const ada = await server.joined(room, 'ada')
    ada.doc.getText('t').insert(0, 'a')
    await stored(ada)
    await restart()
    const bo = await server.joined(room, 'bo')
    bo.doc.getText('t').insert(0, 'b')
    await stored(bo)
    const log = await new PostgresBoardStorage(pool).readLog(room)
    expect(log.map(({ seq, userId }) => [seq, userId])).toEqual([
      [1, 'ada'],
      [2, 'bo'],
    ])
    // a wrong number would be found out by the database, and put right
    expect(server.errors).toEqual([])
    expect(log.every(({ at }, index) => at >= (log[index - 1]?.at ?? 0))).toBe(true)
  })

  test('sends its people away on a shutdown with everything written, and they come back', async () => {
    const ada = await server.joined(room, 'ada')
    ada.doc.getText('t').insert(0, 'last words')
    const bo = await server.joined(room, 'bo')
    await server.plane.close()
    await until(() => !bo.provider.wsconnected)
    expect(bo.provider.shouldConnect).toBe(true)
    await restart()
    expect(textOf(await server.joined(room, 'cy'))).toBe('last words')
  })
})

test('connections to the database that are cut in the middle of commits lose nothing and write nothing twice', async () => {
  await restart({ commitMs: 1, retryMs: 1 })
  const ada = await server.joined(room, 'ada')
  const knife = testPool(postgres.url, 1)
  const cut =
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = $1'
  for (let round = 0; round < 20; round += 1) {
    for (let index = 0; index < 5; index += 1) ada.doc.getText('t').insert(0, 'x')
    await knife.query(cut, ['app'])
  }
  await knife.end()
  await stored(ada)
  await until(() => server.plane.status().failures === 0 && server.plane.status().queuedBytes === 0)
  const log = await new PostgresBoardStorage(pool).readLog(room)
  expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1))
  const structs = log.flatMap(({ bytes }) => Y.decodeUpdate(bytes).structs)
  expect(structs.reduce((sum, struct) => sum + struct.length, 0)).toBe(100)
})

describe('the line itself', () => {
  test('an update goes to the others as it came, and not back to its sender', async () => {
    const raw = await server.dial(room, 'ada')
    const bo = await server.dial(room, 'bo')
    const doc = new Y.Doc()
    doc.getText('t').insert(0, 'x')
    const update = Y.encodeStateAsUpdate(doc)
    const frame = Uint8Array.from([0, 2, update.length, ...update])
    await raw.dealtWith()
    const before = raw.inbox.length
    raw.send(frame)
    await until(() => bo.inbox.some((message) => Buffer.compare(message, frame) === 0), 'the frame')
    await raw.dealtWith()
    expect(raw.inbox.length).toBe(before)
  })

  test('a connection that hears nothing is sent an empty presence', async () => {
    await restart({ keepAliveMs: 40 })
    const raw = await server.dial(room, 'ada')
    const isEmpty = (message: Uint8Array) => Buffer.compare(message, EMPTY_AWARENESS) === 0
    await until(() => raw.inbox.filter(isEmpty).length >= 2, 'two signs of life')
  })

  test('a peer that answers no ping is let go of', async () => {
    await restart({ pingMs: 200 })
    const raw = await server.dial(room, 'ada')
    await until(() => server.plane.status().connections === 1)
    raw.ws.pause()
    await until(() => server.plane.status().connections === 0, 'the dead peer to be noticed')
    raw.ws.terminate()
  })
})
