import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { rootOf, type Entry } from '@/domain/board/codec'
import { defaultsOf } from '@/domain/board/defaults'
import type { BoardElement } from '@/domain/board/element'
import { effectOf } from '@/domain/board/updateEffect'
import { createEntry } from '@/domain/board/writes'

let board: Y.Doc
let laptop: Y.Doc

function drawBox(doc: Y.Doc, id: string): void {
  const element = { ...defaultsOf('rectangle'), id, type: 'rectangle', x: 0, y: 0, angle: 0, index: 'a1' }
  doc.transact(() => createEntry(rootOf(doc), { ...element, width: 8, height: 4 } as unknown as BoardElement))
}

function news(): Uint8Array {
  return Y.encodeStateAsUpdate(laptop, Y.encodeStateVector(board))
}

const held = () => [Y.encodeStateAsUpdate(board)]

beforeEach(() => {
  board = new Y.Doc()
  laptop = new Y.Doc()
  drawBox(board, 'box')
  Y.applyUpdate(laptop, Y.encodeStateAsUpdate(board))
})

test('elements that were drawn, changed and removed count once each', () => {
  drawBox(laptop, 'cache')
  drawBox(laptop, 'queue')
  const box = rootOf(laptop).get('box') as Entry
  box.set('g', [100, 100, 0])
  box.set('c:strokeColor', '#e03131')
  expect(effectOf(held(), news())).toEqual({ isNews: true, elements: 3 })
  rootOf(laptop).delete('box')
  expect(effectOf(held(), news())).toEqual({ isNews: true, elements: 3 })
})

test('what the board holds already is no news, its deletions included', () => {
  rootOf(laptop).delete('box')
  const update = news()
  expect(effectOf(held(), update)).toEqual({ isNews: true, elements: 1 })
  Y.applyUpdate(board, update)
  expect(effectOf(held(), update)).toEqual({ isNews: false, elements: 0 })
})

test('what is held in several parts counts as held', () => {
  drawBox(laptop, 'cache')
  const first = news()
  drawBox(laptop, 'queue')
  expect(effectOf([...held(), first], news())).toEqual({ isNews: true, elements: 1 })
  expect(effectOf([...held(), news()], first)).toEqual({ isNews: false, elements: 0 })
})

test('a change beside the elements counts as one', () => {
  laptop.getText('other').insert(0, 'note')
  expect(effectOf(held(), news())).toEqual({ isNews: true, elements: 1 })
})

test('what waits for something that nobody holds is not taken for known', () => {
  drawBox(laptop, 'cache')
  const before = Y.encodeStateVector(laptop)
  drawBox(laptop, 'queue')
  expect(effectOf(held(), Y.encodeStateAsUpdate(laptop, before)).isNews).toBe(true)
})
