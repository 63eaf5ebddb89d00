import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { BOARD_CLOSE } from '@/domain/board/closeCodes'
import { MemoryRoomBus, type RoomBus, type RoomBusListener } from '@/server/board/RoomBus'
import { MemoryBoardStorage } from '@/tests/contract/memoryBoardStorage'
import { BoardTestServer, textOf, until } from '@/tests/integration/boardServer'
import { Pen } from '@/tests/integration/Pen'

/** Loses what the test says it loses. */
class LossyRoomBus implements RoomBus {
  loses: () => boolean = () => false
  private readonly bus = new MemoryRoomBus()

  subscribe(roomId: string, listener: RoomBusListener) {
    const subscription = this.bus.subscribe(roomId, listener)
    return {
      ...subscription,
      publish: (seq: number, bytes: Uint8Array) => {
        if (!this.loses()) subscription.publish(seq, bytes)
      },
    }
  }
}

let storage: MemoryBoardStorage
let bus: LossyRoomBus
let here: BoardTestServer
let there: BoardTestServer

beforeEach(async () => {
  storage = new MemoryBoardStorage()
  bus = new LossyRoomBus()
  const limits = { commitMs: 1, retryMs: 1, maxRetryMs: 5 }
  here = await new BoardTestServer(storage, limits, undefined, bus).listen()
  there = await new BoardTestServer(storage, limits, undefined, bus).listen()
})

afterEach(async () => {
  await here.stop()
  await there.stop()
})

async function logText(roomId: string): Promise<string> {
  const doc = new Y.Doc()
  for (const { bytes } of await storage.readLog(roomId)) Y.applyUpdate(doc, bytes)
  return doc.getText('t').toJSON()
}

describe('two processes that serve one room', () => {
  test('show each other’s people what is drawn, and number one log without gaps', async () => {
    const ada = await here.joined('r', 'ada')
    const bo = await there.joined('r', 'bo')
    for (let round = 0; round < 20; round += 1) {
      ada.doc.getText('t').insert(0, 'a')
      bo.doc.getText('t').insert(bo.doc.getText('t').length, 'b')
    }
    await until(() => textOf(ada).length === 40 && textOf(ada) === textOf(bo), 'both to see everything')
    await until(() => here.plane.status().queuedBytes + there.plane.status().queuedBytes === 0)
    const log = await storage.readLog('r')
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1))
    expect(await logText('r')).toBe(textOf(ada))
  })

  test('read from the database what the bus has lost, as soon as they see the gap', async () => {
    const ada = await here.joined('r', 'ada')
    const bo = await there.joined('r', 'bo')
    bus.loses = () => true
    for (const letter of 'lost') {
      ada.doc.getText('t').insert(textOf(ada).length, letter)
      await expect.poll(() => logText('r')).toBe(textOf(ada))
    }
    expect(textOf(bo)).toBe('')
    bus.loses = () => false
    ada.doc.getText('t').insert(4, '!')
    await until(() => textOf(bo) === 'lost!', 'what was lost')
  })

  test('show whoever comes by the other process what was drawn before they came', async () => {
    const ada = await here.joined('r', 'ada')
    ada.doc.getText('t').insert(0, 'early')
    await expect.poll(() => logText('r')).toBe('early')
    const bo = await there.joined('r', 'bo')
    await until(() => textOf(bo) === 'early')
  })

  test('see each other’s presence', async () => {
    const ada = await here.joined('r', 'ada')
    const bo = await there.joined('r', 'bo')
    ada.provider.awareness.setLocalState({ x: 7 })
    await until(() => bo.provider.awareness.getStates().get(ada.doc.clientID)?.['x'] === 7)
  })

  test('know whose a client id is that came by way of the other', async () => {
    const ada = await here.dial('r', 'ada')
    const bo = await there.joined('r', 'bo')
    const pen = new Pen()
    ada.send(pen.write('mine'))
    await until(() => textOf(bo) === 'mine')
    await expect
      .poll(async () => {
        const mallory = await there.dial('r', 'mallory')
        mallory.send(pen.write('!'))
        return await mallory.closed
      })
      .toEqual(BOARD_CLOSE.foreignClient)
    expect(await logText('r')).toBe('mine')
  })
})
