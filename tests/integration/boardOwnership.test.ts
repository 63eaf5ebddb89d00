import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { BOARD_CLOSE } from '@/domain/board/closeCodes'
import { encodeUpdate } from '@/server/board/messages'
import { MemoryBoardStorage } from '@/tests/contract/memoryBoardStorage'
import { BoardTestServer, textOf, until } from '@/tests/integration/boardServer'
import { Pen } from '@/tests/integration/Pen'

let storage: MemoryBoardStorage
let server: BoardTestServer

beforeEach(async () => {
  storage = new MemoryBoardStorage()
  server = await new BoardTestServer(storage, { commitMs: 1 }).listen()
})

afterEach(() => server.stop())

describe('whose drawing it is', () => {
  test('the first Update of a client id makes it its author’s, in the log too', async () => {
    const ada = await server.joined('r', 'ada')
    const bo = await server.joined('r', 'bo')
    ada.doc.getText('t').insert(0, 'a')
    bo.doc.getText('t').insert(0, 'b')
    const owners = new Map([
      [ada.doc.clientID, 'ada'],
      [bo.doc.clientID, 'bo'],
    ])
    await expect.poll(() => storage.owners('r')).toEqual(owners)
    const log = await storage.readLog('r')
    expect(log.map(({ userId, relayedBy }) => [userId, relayedBy]).sort()).toEqual([
      ['ada', null],
      ['bo', null],
    ])
  })

  test('an Update with another’s client id is refused, also after a restart, and nobody sees it', async () => {
    const pen = new Pen()
    const ada = await server.dial('r', 'ada')
    ada.send(pen.write('mine'))
    await expect.poll(async () => (await storage.owners('r')).size).toBe(1)
    const forged = pen.write(' forged')
    const bo = await server.dial('r', 'bo')
    bo.send(forged)
    expect(await bo.closed).toEqual(BOARD_CLOSE.foreignClient)
    await server.stop()
    server = await new BoardTestServer(storage, { commitMs: 1 }).listen()
    const again = await server.dial('r', 'bo')
    again.send(forged)
    expect(await again.closed).toEqual(BOARD_CLOSE.foreignClient)
    expect(textOf(await server.joined('r', 'cy'))).toBe('mine')
  })

  test('is claimed at once, before the commit that stores it', async () => {
    await server.stop()
    server = await new BoardTestServer(storage, { commitMs: 60_000 }).listen()
    const pen = new Pen()
    const ada = await server.dial('r', 'ada')
    ada.send(pen.write('mine'))
    await ada.dealtWith()
    const bo = await server.dial('r', 'bo')
    bo.send(pen.write('forged'))
    expect(await bo.closed).toEqual(BOARD_CLOSE.foreignClient)
  })

  test('a client id that somebody shows in presence cannot be taken by another’s first Update', async () => {
    const ada = await server.joined('r', 'ada')
    ada.provider.awareness.setLocalStateField('name', 'Ada')
    const watcher = await server.joined('r', 'cy')
    await until(() => watcher.provider.awareness.getStates().has(ada.doc.clientID))
    const pen = new Pen()
    pen.doc.clientID = ada.doc.clientID
    const bo = await server.dial('r', 'bo')
    bo.send(pen.write('stolen'))
    expect(await bo.closed).toEqual(BOARD_CLOSE.foreignClient)
    ada.doc.getText('t').insert(0, 'mine')
    await until(() => textOf(watcher) === 'mine')
  })

  test('structs that the room holds already count for nothing', async () => {
    const pen = new Pen()
    const ada = await server.dial('r', 'ada')
    ada.send(pen.write('mine'))
    await ada.dealtWith()
    const partner = new Pen()
    Y.applyUpdate(partner.doc, Y.encodeStateAsUpdate(pen.doc))
    partner.write(', ours')
    const bo = await server.dial('r', 'bo')
    // what a late load of a local copy looks like: all of it, as an Update
    bo.send(encodeUpdate(Y.encodeStateAsUpdate(partner.doc)))
    await bo.dealtWith()
    expect(textOf(await server.joined('r', 'cy'))).toBe('mine, ours')
    await expect
      .poll(() => storage.owners('r'))
      .toEqual(
        new Map([
          [pen.doc.clientID, 'ada'],
          [partner.doc.clientID, 'bo'],
        ]),
      )
  })
})

describe('a SyncStep2', () => {
  test('may carry anyone’s structs: stored as relayed, claiming nothing', async () => {
    const lost = new Pen()
    lost.write('uncommitted when the server died')
    const bo = await server.dial('r', 'bo')
    bo.send(lost.everything())
    await expect.poll(async () => (await storage.readLog('r')).length).toBe(1)
    const [row] = await storage.readLog('r')
    expect(row).toMatchObject({ userId: 'bo', relayedBy: 'bo', seq: 1 })
    expect((await storage.owners('r')).size).toBe(0)
    const ada = await server.dial('r', 'ada')
    ada.send(lost.write(', and on'))
    await expect.poll(() => storage.owners('r')).toEqual(new Map([[lost.doc.clientID, 'ada']]))
  })

  test('that brings nothing new is not stored, though it names every deletion', async () => {
    const ada = await server.joined('r', 'ada')
    ada.doc.getText('t').insert(0, 'abc')
    ada.doc.getText('t').delete(0, 2)
    await expect.poll(async () => (await storage.readLog('r')).length).toBeGreaterThan(0)
    await until(() => server.plane.status().queuedBytes === 0)
    const before = (await storage.readLog('r')).length
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(ada.doc))
    const bo = await server.joined('r', 'bo', doc)
    bo.doc.getMap('m').set('k', 1)
    await until(() => ada.doc.getMap('m').get('k') === 1)
    await expect.poll(async () => (await storage.readLog('r')).length).toBe(before + 1)
  })

  test('of somebody who deleted offline brings the deletion alone', async () => {
    const ada = await server.joined('r', 'ada')
    ada.doc.getText('t').insert(0, 'abc')
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(ada.doc))
    doc.getText('t').delete(1, 1)
    await server.joined('r', 'bo', doc)
    await until(() => textOf(ada) === 'ac')
    await expect.poll(async () => (await storage.readLog('r')).at(-1)?.relayedBy).toBe('bo')
  })
})

describe('an update with a gap', () => {
  test('before the first SyncStep2 is passed over without a word: that one holds it', async () => {
    const pen = new Pen()
    pen.write('offline ')
    const ada = await server.dial('r', 'ada')
    const bo = await server.joined('r', 'bo')
    ada.send(pen.write('early'))
    await ada.dealtWith()
    // the only SyncStep1 is the one that every connection begins with
    expect(ada.inbox.filter(([type, step]) => type === 0 && step === 0).length).toBe(1)
    ada.send(pen.everything())
    await until(() => textOf(bo) === 'offline early')
  })

  test('after it is answered by asking again, and heals', async () => {
    const pen = new Pen()
    const ada = await server.dial('r', 'ada')
    ada.send(pen.everything())
    pen.write('lost ')
    ada.send(pen.write('found'))
    await until(() => ada.inbox.length === 2, 'to be asked again')
    expect([...(ada.inbox[1] ?? [])].slice(0, 2)).toEqual([0, 0])
    ada.send(pen.everything())
    await until(() => server.plane.status().queuedBytes === 0)
    expect(textOf(await server.joined('r', 'bo'))).toBe('lost found')
  })

  test('that comes again and again ends the connection, which may come back', async () => {
    const pen = new Pen()
    const ada = await server.dial('r', 'ada')
    ada.send(pen.everything())
    pen.write('lost')
    for (let index = 0; index < 30; index += 1) ada.send(pen.write('x'))
    expect(await ada.closed).toEqual(BOARD_CLOSE.gaps)
    expect(await storage.readLog('r')).toEqual([])
  })
})
