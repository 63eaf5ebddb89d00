import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as syncProtocol from 'y-protocols/sync'
import * as Y from 'yjs'
import { BoardClient } from '@/tests/fuzz/boardClients'
import { syntheticSession, TYPICAL } from '@/tests/syntheticSession'

/** What leaves by the socket for these updates. */
function onTheWire(updates: readonly Uint8Array[]): number {
  return updates.reduce((sum, update) => {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 0)
    syncProtocol.writeUpdate(encoder, update)
    return sum + encoding.length(encoder)
  }, 0)
}

function person(): BoardClient {
  return new BoardClient(2_847_362_910)
}

/** Bytes that `act` costs, beside what was there before. */
function costOf(client: BoardClient, act: () => void): number {
  client.scheduler.runTimers()
  const before = client.written.length
  act()
  client.binding.flush()
  const cost = onTheWire(client.written.slice(before))
  client.binding.destroy()
  return cost
}

test('a stroke of 480 points costs at most 8 KB', () => {
  const client = person()
  const cost = costOf(client, () => {
    client.editor.hold({ busy: new Set(['stroke']), drawing: new Set(['stroke']), typing: false })
    const points: [number, number][] = [[0, 0]]
    client.editor.add({
      id: 'stroke',
      type: 'freedraw',
      points: [...points],
      pressures: [],
      simulatePressure: true,
    })
    for (let i = 1; i < 480; i += 1) {
      // 60 points a second, one flush for three of them
      points.push([Math.sin(i / 20) * 200 + i, Math.cos(i / 15) * 90])
      client.editor.mutate('stroke', { points: [...points] })
      if (i % 3 === 0) client.scheduler.runTimers()
    }
    client.editor.release()
  })
  expect(cost).toBeLessThanOrEqual(8192)
})

test.each([
  [1, 20, 1.2 * 1024],
  [8, 10, 3.5 * 1024],
])('dragging %i elements for a second, %i flushes, costs at most %d bytes', (count, flushes, budget) => {
  const client = person()
  const ids = Array.from({ length: count }, (_, i) => `element-with-an-id-${i}`)
  for (const id of ids) client.editor.add({ id, type: 'rectangle', width: 100, height: 60 })
  const cost = costOf(client, () => {
    client.editor.hold({ busy: new Set(ids), drawing: new Set(), typing: false })
    for (let i = 1; i <= flushes; i += 1) {
      for (const id of ids) client.editor.mutate(id, { x: 300.25 + i * 13.37, y: 240 - i * 7.77 })
      client.scheduler.runTimers()
    }
    client.editor.release()
  })
  expect(cost).toBeLessThanOrEqual(budget)
})

test('typing 40 characters costs at most 2.5 KB', () => {
  const client = person()
  const typed = 'the cache sits in front of the key store'
  client.editor.add({ id: 'text', type: 'text', text: 'a', originalText: 'a', width: 10, height: 25 })
  const cost = costOf(client, () => {
    client.editor.hold({ busy: new Set(['text']), drawing: new Set(), typing: true })
    // eight characters a second, a flush every 150 ms
    for (let i = 1; i <= typed.length; i += 1) {
      const text = typed.slice(0, i)
      client.editor.mutate('text', { text, originalText: text, width: i * 9.6 })
      if ((i * 125) % 150 < 125) client.scheduler.runTimers()
    }
    client.editor.release()
  })
  expect(cost).toBeLessThanOrEqual(2560)
})

test('an interview of 45 minutes, some 350 actions of two people, costs at most 0.6 MB', () => {
  const { log, frames } = syntheticSession(TYPICAL)
  expect(onTheWire(log.map(({ bytes }) => bytes))).toBeLessThanOrEqual(0.6 * 1024 * 1024)
  // the session that the budget speaks of
  expect(frames).toBeGreaterThan(28_000)
  const doc = new Y.Doc()
  for (const { bytes } of log) Y.applyUpdate(doc, bytes)
  expect(doc.getMap('e').size).toBeGreaterThan(280)
  expect(Y.encodeStateAsUpdate(doc).length).toBeLessThanOrEqual(300 * 1024)
})
