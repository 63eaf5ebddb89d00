import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { encodeAwareness } from '@/server/board/messages'
import { MemoryBoardStorage } from '@/tests/contract/memoryBoardStorage'
import { BoardTestServer, type Client, until } from '@/tests/integration/boardServer'

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
