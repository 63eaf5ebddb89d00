import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { tracksOf } from '@/domain/board/presenceSamples'
import { encodePresence, presenceOf } from '@/domain/board/presence'
import type { BoardLimits } from '@/server/board/limits'
import { encodeAwareness } from '@/server/board/messages'
import { MemoryBoardStorage } from '@/tests/contract/memoryBoardStorage'
import { MemoryPresenceStorage } from '@/tests/contract/MemoryPresenceStorage'
import { BoardTestServer, type Client, textOf, until } from '@/tests/integration/boardServer'

let server: BoardTestServer

beforeEach(async () => {
  server = await new BoardTestServer(new MemoryBoardStorage()).listen()
})

afterEach(() => server.stop())

const nameSeen = (by: Client, of: Client): unknown =>
  by.provider.awareness.getStates().get(of.doc.clientID)?.['name']

function presence(clientId: number, clock: number, state: unknown): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint(encoder, clientId)
  encoding.writeVarUint(encoder, clock)
  encoding.writeVarString(encoder, JSON.stringify(state))
  return encodeAwareness(encoding.toUint8Array(encoder))
}

test('people see each other come, change and go', async () => {
  const ada = await server.joined('r', 'ada')
  ada.provider.awareness.setLocalState({ name: 'Ada' })
  const bo = await server.joined('r', 'bo')
  await until(() => nameSeen(bo, ada) === 'Ada', 'a late joiner to see who is there')
  ada.provider.awareness.setLocalState({ name: 'Ada L.' })
  await until(() => nameSeen(bo, ada) === 'Ada L.')
  ada.provider.ws?.close()
  ada.provider.shouldConnect = false
  await until(() => nameSeen(bo, ada) === undefined, 'the others to see it go')
})

test('a presence that comes back after a cut is seen again', async () => {
  const ada = await server.joined('r', 'ada')
  const bo = await server.joined('r', 'bo')
  ada.provider.awareness.setLocalState({ name: 'Ada' })
  await until(() => nameSeen(bo, ada) === 'Ada')
  ada.provider.ws?.close()
  await until(() => nameSeen(bo, ada) === undefined)
  await until(() => ada.provider.synced)
  ada.provider.awareness.setLocalState({ name: 'Ada again' })
  await until(() => nameSeen(bo, ada) === 'Ada again')
})

test('nobody sets another’s presence, nor takes it away, nor shows it after its owner left', async () => {
  const ada = await server.joined('r', 'ada')
  const bo = await server.joined('r', 'bo')
  ada.provider.awareness.setLocalState({ name: 'Ada' })
  await until(() => nameSeen(bo, ada) === 'Ada')
  const mallory = await server.dial('r', 'mallory')
  mallory.send(presence(ada.doc.clientID, 1_000, { name: 'Mallory' }))
  mallory.send(presence(ada.doc.clientID, 1_001, null))
  await mallory.dealtWith()
  ada.provider.awareness.setLocalState({ name: 'still Ada' })
  await until(() => nameSeen(bo, ada) === 'still Ada')
  ada.leave()
  await until(() => nameSeen(bo, ada) === undefined)
  mallory.send(presence(ada.doc.clientID, 2_000, { name: 'a ghost' }))
  await mallory.dealtWith()
  const cy = await server.joined('r', 'cy')
  expect(nameSeen(cy, ada)).toBeUndefined()
  expect(mallory.ws.readyState).toBe(mallory.ws.OPEN)
})

test('an echo from another tab of the same person neither keeps a presence nor brings it back', async () => {
  const bo = await server.joined('r', 'bo')
  const first = await server.dial('r', 'ada')
  const second = await server.dial('r', 'ada')
  first.send(presence(7, 5, { tab: 1 }))
  await until(() => bo.provider.awareness.getStates().has(7))
  second.send(presence(7, 5, { tab: 1 }))
  await second.dealtWith()
  first.ws.terminate()
  await until(() => !bo.provider.awareness.getStates().has(7), 'it to go with its own tab')
  second.send(presence(7, 5, { tab: 1 }))
  await second.dealtWith()
  const cy = await server.joined('r', 'cy')
  second.send(presence(8, 1, { tab: 2 }))
  await until(() => cy.provider.awareness.getStates().has(8))
  expect(cy.provider.awareness.getStates().has(7)).toBe(false)
})

test('a presence above 4 KB is passed over, and the connection goes on', async () => {
  const bo = await server.joined('r', 'bo')
  const raw = await server.dial('r', 'ada')
  raw.send(presence(7, 1, { name: 'x'.repeat(5_000) }))
  raw.send(presence(8, 1, { name: 'small' }))
  await until(() => bo.provider.awareness.getStates().has(8))
  expect(bo.provider.awareness.getStates().has(7)).toBe(false)
})

test('one connection shows a handful of presences at most', async () => {
  const bo = await server.joined('r', 'bo')
  const raw = await server.dial('r', 'ada')
  for (let id = 1; id <= 50; id += 1) raw.send(presence(id, 1, { id }))
  await raw.dealtWith()
  await until(() => bo.provider.awareness.getStates().has(4))
  const cy = await server.joined('r', 'cy')
  await until(() => cy.provider.awareness.getStates().has(4))
  expect([...cy.provider.awareness.getStates().keys()].filter((id) => id <= 50)).toEqual([1, 2, 3, 4])
})

test('a client that asks who is there is told', async () => {
  const ada = await server.joined('r', 'ada')
  ada.provider.awareness.setLocalState({ name: 'Ada' })
  const raw = await server.dial('r', 'bo')
  await until(() => raw.inbox.some(([type]) => type === 1), 'the presence')
  const before = raw.inbox.length
  raw.send(Uint8Array.of(3))
  await until(() => raw.inbox.length > before)
  expect(raw.inbox.at(-1)?.[0]).toBe(1)
  expect(Buffer.from(raw.inbox.at(-1) ?? []).toString()).toContain('{"name":"Ada"}')
})

/** What our own clients show: a hand at x, y. */
const hand = (participantId: string, x: number, y = 0): unknown[] =>
  encodePresence({ ...presenceOf(participantId), pointer: { x, y } })

const show = (client: Client, state: unknown[] | null): void => client.provider.awareness.setLocalState(state)
const shown = (by: Client, clientId: number): unknown => by.provider.awareness.getStates().get(clientId)

test('nobody moves a cursor under the name of another member', async () => {
  const bo = await server.joined('r', 'bo')
  const raw = await server.dial('r', 'ada')
  raw.send(presence(7, 1, hand('bo', 1)))
  raw.send(presence(8, 1, hand('ada', 2)))
  await until(() => shown(bo, 8) !== undefined, 'one’s own name to pass')
  expect(shown(bo, 7)).toBeUndefined()
  raw.send(presence(8, 2, hand('bo', 3)))
  raw.send(presence(8, 3, { name: 'bo' }))
  await until(() => nameOf(shown(bo, 8)) === 'bo', 'a stock client’s state to pass')
  const cy = await server.joined('r', 'cy')
  await until(() => shown(cy, 8) !== undefined)
  expect(shown(cy, 7)).toBeUndefined()
  expect(raw.ws.readyState).toBe(raw.ws.OPEN)
})

const nameOf = (state: unknown): unknown => (state as { name?: unknown }).name

describe('sampled for the replay', () => {
  let samples: MemoryPresenceStorage

  /** The server of these tests, which keeps samples in this storage. */
  async function sampling(storage: MemoryPresenceStorage, limits: Partial<BoardLimits> = {}): Promise<void> {
    await server.stop()
    samples = storage
    server = await new BoardTestServer(
      new MemoryBoardStorage(),
      limits,
      undefined,
      undefined,
      storage,
    ).listen()
  }

  beforeEach(() => sampling(new MemoryPresenceStorage()))

  async function placesOf(participantId: string): Promise<unknown[]> {
    const track = tracksOf(await samples.read('r', 1_000)).find((one) => one.participantId === participantId)
    return track?.samples.map(({ pointer }) => pointer?.x ?? null) ?? []
  }

  test('presence is stored when the last person leaves, each under their own name', async () => {
    const ada = await server.joined('r', 'ada')
    const bo = await server.joined('r', 'bo')
    show(ada, hand('ada', 11))
    show(bo, hand('bo', 22))
    await until(() => shown(bo, ada.doc.clientID) !== undefined && shown(ada, bo.doc.clientID) !== undefined)
    ada.leave()
    await until(() => shown(bo, ada.doc.clientID) === undefined)
    expect(samples.rows).toEqual([])
    bo.leave()
    await until(() => samples.rows.length === 2, 'the rows')
    expect(
      tracksOf(await samples.read('r', 1_000))
        .map(({ participantId }) => participantId)
        .sort(),
    ).toEqual(['ada', 'bo'])
    // both may have gone within the tenth of a second in which they came
    expect([[11, null], [null]]).toContainEqual(await placesOf('ada'))
  })

  test('a freeze stores what there is, and after it nothing is sampled', async () => {
    const ada = await server.joined('r', 'ada')
    const bo = await server.joined('r', 'bo')
    show(ada, hand('ada', 11))
    await until(() => shown(bo, ada.doc.clientID) !== undefined)
    await server.plane.freeze('r')
    await until(() => samples.rows.length === 1)
    expect(await placesOf('ada')).toEqual([11])
    show(ada, hand('ada', 12))
    show(bo, hand('bo', 13))
    await until(() => Array.isArray(shown(ada, bo.doc.clientID)), 'presence to go on')
    ada.leave()
    bo.leave()
    await until(() => server.plane.status().boards === 0)
    expect(await placesOf('ada')).toEqual([11])
    expect(await placesOf('bo')).toEqual([])
  })

  test('whoever may not draw is not sampled', async () => {
    const ada = await server.joined('r', 'ada')
    const observer = await server.joined('r', 'observer')
    show(observer, hand('observer', 5))
    await until(() => shown(ada, observer.doc.clientID) !== undefined)
    show(ada, hand('ada', 6))
    await until(() => shown(observer, ada.doc.clientID) !== undefined)
    await server.plane.close()
    expect(samples.rows.map(({ participantId }) => participantId)).toEqual(['ada'])
  })

  test('a shutdown stores what there is', async () => {
    const ada = await server.joined('r', 'ada')
    const bo = await server.joined('r', 'bo')
    show(ada, hand('ada', 11))
    await until(() => shown(bo, ada.doc.clientID) !== undefined)
    await server.plane.close()
    expect(samples.rows.map(({ participantId }) => participantId)).toEqual(['ada'])
  })

  test('a database that takes no samples holds up neither presence nor what is drawn', async () => {
    class NoStorage extends MemoryPresenceStorage {
      appends = 0
      override append(): Promise<void> {
        this.appends += 1
        // the first never ends
        return new Promise(() => {})
      }
    }
    const storage = new NoStorage()
    await sampling(storage, { drainMs: 50 })
    const early = await server.joined('other', 'ada')
    show(early, hand('ada', 1))
    early.leave()
    await until(() => storage.appends === 1, 'the storage to hang')
    const ada = await server.joined('r', 'ada')
    const bo = await server.joined('r', 'bo')
    show(ada, hand('ada', 11))
    ada.doc.getText('t').insert(0, 'drawn')
    await until(() => shown(bo, ada.doc.clientID) !== undefined && textOf(bo) === 'drawn')
    expect(await server.plane.freeze('r')).toBe(true)
  })
})
