// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { rootOf, type Entry } from '@/domain/board/codec'
import { projection } from '@/domain/board/projection'
import { JsdomBoard } from '@/tests/jsdomBoard'

let editor: JsdomBoard
beforeEach(async () => {
  editor = await JsdomBoard.open()
})
afterEach(() => editor.close())

/** A partner's change: straight into the document, from somewhere else. */
function partner(change: (entry: Entry) => void, id = onlyId()): void {
  const theirs = new Y.Doc()
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(editor.doc))
  const before = Y.encodeStateVector(theirs)
  change(rootOf(theirs).get(id) as Entry)
  Y.applyUpdate(editor.doc, Y.encodeStateAsUpdate(theirs, before), 'partner')
}

function onlyId(): string {
  return projection(editor.doc)[0]!.id
}

function shown(id = onlyId()) {
  return editor.api.getSceneElementsIncludingDeleted().find((element) => element.id === id)!
}

function drawBox(x: number, y: number): void {
  editor.tool('rectangle')
  editor.pointer('pointerdown', x, y)
  editor.pointer('pointermove', x + 40, y + 30)
  editor.pointer('pointermove', x + 100, y + 60)
  editor.pointer('pointerup', x + 100, y + 60)
  editor.settle()
}

test('a drawn box is in the document', () => {
  drawBox(300, 300)
  expect(projection(editor.doc)).toMatchObject([
    { type: 'rectangle', x: 300, y: 300, width: 100, height: 60 },
  ])
})

test('undo takes back one’s own box and not what a partner did before it', () => {
  drawBox(300, 300)
  const first = onlyId()
  partner((entry) => entry.set('c:strokeColor', '#e03131'))
  editor.settle()
  drawBox(500, 300)
  const second = projection(editor.doc)[1]!.id
  editor.key('z', { ctrlKey: true })
  editor.settle()
  expect(shown(second).isDeleted).toBe(true)
  expect(projection(editor.doc)).toMatchObject([{ id: first, strokeColor: '#e03131' }])
})

test('undo of one’s own move keeps a partner’s colour', () => {
  drawBox(300, 300)
  const id = onlyId()
  editor.pointer('pointerdown', 350, 330)
  editor.pointer('pointermove', 380, 330)
  editor.pointer('pointermove', 450, 330)
  editor.pointer('pointerup', 450, 330)
  editor.settle()
  expect(shown(id).x).toBe(400)
  partner((entry) => entry.set('c:strokeColor', '#e03131'))
  editor.settle()
  editor.key('z', { ctrlKey: true })
  editor.settle()
  expect(projection(editor.doc)).toMatchObject([{ x: 300, strokeColor: '#e03131' }])
})

test('a partner’s change during a local drag of the same element waits, survives, and is not undone with the drag', () => {
  drawBox(300, 300)
  const id = onlyId()
  editor.pointer('pointerdown', 350, 330)
  editor.pointer('pointermove', 380, 330)
  partner((entry) => entry.set('c:strokeColor', '#e03131'))
  editor.settle()
  expect(shown(id).strokeColor).toBe('#1e1e1e')
  editor.pointer('pointermove', 450, 330)
  editor.pointer('pointerup', 450, 330)
  editor.settle()
  expect(shown(id)).toMatchObject({ x: 400, strokeColor: '#e03131' })
  editor.key('z', { ctrlKey: true })
  editor.settle()
  expect(projection(editor.doc)).toMatchObject([{ x: 300, strokeColor: '#e03131' }])
})

test('a stroke in progress is not cut by what a partner does meanwhile', () => {
  drawBox(300, 300)
  const box = onlyId()
  editor.tool('freedraw')
  editor.pointer('pointerdown', 500, 100)
  for (let i = 1; i <= 12; i += 1) {
    editor.pointer('pointermove', 500 + i * 10, 100 + i)
    partner((entry) => entry.set('g', [30000 + i * 100, 30000, 0]), box)
    editor.settle()
  }
  editor.pointer('pointerup', 620, 112)
  editor.settle()
  const stroke = projection(editor.doc).find(({ type }) => type === 'freedraw')!
  expect(stroke.points!.length).toBeGreaterThanOrEqual(12)
  expect(stroke.points).toEqual(
    shown(stroke.id) && (shown(stroke.id) as unknown as { points: unknown }).points,
  )
  expect(shown(box).x).toBe(312)
})

test('what a partner does is applied without writing anything', () => {
  drawBox(300, 300)
  let writes = 0
  editor.doc.on('update', (_: Uint8Array, origin: unknown) => {
    if (origin !== 'partner') writes += 1
  })
  partner((entry) => entry.set('g', [100, 200, 0]))
  partner((entry) => entry.set('i', 'a0'))
  editor.settle()
  editor.settle()
  expect(shown()).toMatchObject({ x: 1, y: 2 })
  expect(writes).toBe(0)
})

test('a line that is thrown away for being too small is deleted for everyone', () => {
  editor.tool('line')
  editor.pointer('pointerdown', 300, 300)
  editor.pointer('pointermove', 340, 300)
  editor.settle()
  editor.pointer('pointerup', 300, 300)
  editor.key('Escape')
  editor.settle()
  expect(projection(editor.doc).length).toBe(editor.api.getSceneElements().length)
})

test('garbage from a peer neither throws nor blanks the board', () => {
  drawBox(300, 300)
  const theirs = new Y.Doc()
  rootOf(theirs).set(
    'bad',
    new Y.Map(Object.entries({ o: { type: 'text' }, g: [0, 0, 0], z: [1, 1], i: '!!', x: 7 })),
  )
  rootOf(theirs).set('worse', 'x')
  Y.applyUpdate(editor.doc, Y.encodeStateAsUpdate(theirs), 'partner')
  editor.settle()
  expect(editor.api.getSceneElements().map(({ type }) => type)).toEqual(['rectangle', 'text'])
})
