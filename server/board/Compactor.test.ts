import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Compactor } from '@/server/board/Compactor'

let compactor = new Compactor()
afterEach(async () => {
  await compactor.close()
  compactor = new Compactor()
})

function updatesOf(work: (doc: Y.Doc) => void): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  work(doc)
  return updates
}

const typing = updatesOf((doc) => {
  for (let index = 0; index < 200; index += 1) doc.getMap('m').set('k', 'a value that is soon another')
})

test('a snapshot shows what the updates show, without what was overwritten', async () => {
  const { snapshot, unread, isWhole } = await compactor.compact(typing)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, snapshot)
  expect(doc.getMap('m').toJSON()).toEqual({ k: 'a value that is soon another' })
  expect([unread, isWhole]).toEqual([[], true])
  const total = typing.reduce((sum, update) => sum + update.length, 0)
  expect(snapshot.length).toBeLessThan(total / 20)
})

test('what cannot be read and what has holes is said, and the rest is there', async () => {
  const { snapshot, unread, isWhole } = await compactor.compact([
    Uint8Array.of(9, 9, 9),
    ...typing.slice(0, 5),
    ...typing.slice(7),
  ])
  expect(unread.map(({ index }) => index)).toEqual([0])
  expect(isWhole).toBe(false)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, snapshot)
  expect(doc.getMap('m').size).toBe(1)
})

test('several boards are answered each with its own', async () => {
  const texts = ['one', 'two', 'three']
  const snapshots = await Promise.all(
    texts.map((text) => compactor.compact(updatesOf((doc) => doc.getText('t').insert(0, text)))),
  )
  expect(
    snapshots.map(({ snapshot }) => {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, snapshot)
      return doc.getText('t').toJSON()
    }),
  ).toEqual(texts)
})

test('those who wait are told when the thread ends, and the next to ask gets another', async () => {
  const waiting = compactor.compact(typing)
  await Promise.all([expect(waiting).rejects.toThrow('snapshot thread'), compactor.close()])
  expect((await compactor.compact(typing)).isWhole).toBe(true)
})
