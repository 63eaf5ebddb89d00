// @vitest-environment jsdom
import { changeElsewhere, exchange, JsdomBoard, meet } from '@/tests/jsdomBoard'
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { projection } from '@/domain/board/projection'

// What Excalidraw 0.18.1 does to those who share its scene, as seen on the real one: `board.md` lists it.

let ina: JsdomBoard
let cai: JsdomBoard
beforeEach(async () => {
  ina = await JsdomBoard.open()
  cai = await JsdomBoard.open()
})
afterEach(() => {
  ina.close()
  cai.close()
})

/** A box of Ina's at (300, 300), 100 by 60, that both see. */
function sharedBox(): string {
  const id = ina.box(300, 300)
  meet(ina, cai)
  return id
}

function expectSame(): void {
  meet(ina, cai)
  const plain = (board: JsdomBoard) =>
    board.elements().map(({ id, index, isDeleted, x, y }) => ({ id, index, isDeleted, x, y }))
  expect(plain(ina)).toEqual(plain(cai))
  expect(ina.doc.getMap('e').toJSON()).toEqual(cai.doc.getMap('e').toJSON())
}

describe('a partner’s change is nothing that the local person could undo', () => {
  test('it comes with a new version and nonce, so that history does not take it for a part of the next change', () => {
    const id = sharedBox()
    const before = { ...ina.shown(id) }
    cai.change(id, { strokeColor: '#e03131' })
    meet(ina, cai)
    expect(ina.shown(id).versionNonce).not.toBe(before.versionNonce)
    expect(ina.shown(id).version).toBeGreaterThan(before.version)
    ina.change(id, { opacity: 50 })
    ina.undo()
    meet(ina, cai)
    for (const board of [ina, cai])
      expect(board.shown(id)).toMatchObject({ strokeColor: '#e03131', opacity: 100 })
  })

  test('it leaves no step in the history', () => {
    const id = sharedBox()
    cai.change(id, { strokeColor: '#e03131' })
    cai.box(500, 300)
    meet(ina, cai)
    ina.undo()
    meet(ina, cai)
    // the only step of hers: she drew the box
    expect(ina.shown(id)).toMatchObject({ isDeleted: true, strokeColor: '#e03131' })
    expect(projection(ina.doc)).toMatchObject([{ type: 'rectangle', x: 500 }])
    expect(ina.historyButton('undo').disabled).toBe(true)
  })

  test('it does not end up in the next step of one’s own after something that the editor made no step of', () => {
    const id = sharedBox()
    // as when a picture has arrived at the server
    ina.changeInPlace(id, { customData: { saved: true } })
    meet(ina, cai)
    cai.change(id, { strokeColor: '#e03131' })
    meet(ina, cai)
    ina.change(id, { roughness: 2 })
    ina.undo()
    meet(ina, cai)
    for (const board of [ina, cai]) {
      expect(board.shown(id)).toMatchObject({ strokeColor: '#e03131', roughness: 1, isDeleted: false })
    }
  })
})

describe('what is held is left alone until it is let go', () => {
  test('a partner’s restyling of the element that one drags waits, and is not undone with the drag', () => {
    const id = sharedBox()
    const held = ina.shown(id)
    ina.pointer('pointerdown', 350, 330)
    ina.pointer('pointermove', 380, 330)
    cai.change(id, { strokeColor: '#e03131' })
    meet(ina, cai)
    expect(ina.shown(id)).toBe(held)
    expect(held['strokeColor']).toBe('#1e1e1e')
    expect(cai.shown(id)).toMatchObject({ x: 330, strokeColor: '#e03131' })
    ina.pointer('pointermove', 450, 330)
    ina.pointer('pointerup', 450, 330)
    meet(ina, cai)
    expect(ina.shown(id)).toMatchObject({ x: 400, strokeColor: '#e03131' })
    ina.undo()
    meet(ina, cai)
    for (const board of [ina, cai]) expect(board.shown(id)).toMatchObject({ x: 300, strokeColor: '#e03131' })
  })

  test('a stroke in progress keeps its object, and every point', () => {
    const box = sharedBox()
    ina.tool('freedraw')
    ina.pointer('pointerdown', 500, 100)
    ina.pointer('pointermove', 510, 101)
    const held = ina.elements().find(({ type }) => type === 'freedraw')!
    for (let i = 2; i <= 12; i += 1) {
      ina.pointer('pointermove', 500 + i * 10, 100 + i)
      cai.change(box, { x: 300 + i })
      if (i === 6) cai.change(held.id, { strokeColor: '#e03131' })
      meet(ina, cai)
      expect(ina.shown(held.id)).toBe(held)
    }
    ina.pointer('pointerup', 620, 112)
    expectSame()
    const drawn = Array.from({ length: 13 }, (_, i) => [i * 10, i])
    expect(ina.shown(held.id).points!.slice(0, 13)).toEqual(drawn)
    expect(cai.shown(held.id)).toMatchObject({ points: ina.shown(held.id).points, strokeColor: '#e03131' })
    expect(ina.shown(box).x).toBe(312)
  })

  test('a text that one types in is not replaced under the cursor', () => {
    const id = ina.text(300, 300, 'load')
    meet(ina, cai)
    ina.edit(305, 305)
    ina.type('load balancer')
    cai.edit(305, 305)
    cai.type('global load')
    cai.submit()
    meet(ina, cai)
    expect(ina.field?.value).toBe('load balancer')
    ina.submit()
    expectSame()
    expect(ina.shown(id).originalText).toBe('global load balancer')
  })
})

describe('indices', () => {
  test('that two have given at the same time bump no versions, and nobody writes anything about them', () => {
    sharedBox()
    const [hers, his] = [ina.box(500, 300), cai.box(500, 500)]
    expect(ina.shown(hers).index).toBe(cai.shown(his).index)
    const before = ina.writes + cai.writes
    expectSame()
    const objects = [...ina.elements()]
    expectSame()
    for (const board of [ina, cai]) expect(board.binding.hasUnwritten).toBe(false)
    expect(ina.writes + cai.writes).toBe(before)
    ina.elements().forEach((element, i) => expect(element).toBe(objects[i]))
    expect(new Set(ina.elements().map(({ index }) => index)).size).toBe(3)
    ina.undo()
    expectSame()
    expect(cai.shown(hers).isDeleted).toBe(true)
    expect(cai.shown(his).isDeleted).toBe(false)
  })

  test('that somebody else has given to the place of what one is drawing are theirs, without a write of one’s own', () => {
    const box = sharedBox()
    // of equal indices the one with the smaller id comes first
    const his = '!'
    cai.add({ ...cai.shown(box), id: his, index: null })
    ina.tool('rectangle')
    ina.pointer('pointerdown', 500, 100)
    ina.pointer('pointermove', 550, 150)
    const held = ina.elements().at(-1)!
    const { version } = held
    exchange(ina.doc, cai.doc)
    act(() => ina.scheduler.runFrame())
    expect(ina.elements()).toContain(held)
    expect(new Set(ina.elements().map(({ index }) => index)).size).toBe(3)
    // by itself the editor would have given new indices, with new versions
    expect([held.version, ina.shown(his).version]).toEqual([version, 1])
    ina.pointer('pointerup', 550, 150)
    const theirs = (): unknown => (ina.doc.getMap('e').get(his) as { get(key: string): unknown }).get('i')
    const before = theirs()
    expectSame()
    expect(theirs()).toBe(before)
  })

  test('that are malformed do not make the editor throw', () => {
    const id = sharedBox()
    for (const index of ['!!', '', 'a', 'Z', 'a0 ', 'zzzzzz', 'A00000000000000000000000000', 7, null, {}]) {
      changeElsewhere(ina, id, (entry) => entry.set('i', index))
      expectSame()
      expect(ina.shown(id).isDeleted).toBe(false)
    }
    ina.box(500, 300)
    ina.change(id, { opacity: 50 })
    expectSame()
    expect(cai.elements()).toHaveLength(2)
  })
})

test('a cursor that moves fires a change of the editor, of which the binding makes nothing', () => {
  const id = sharedBox()
  const noticed = vi.fn()
  const stop = ina.api.onChange(noticed)
  const timers = vi.spyOn(ina.scheduler, 'after')
  const frames = vi.spyOn(ina.scheduler, 'nextFrame')
  const before = { writes: ina.writes, element: ina.shown(id), version: ina.shown(id).version }
  for (let x = 0; x < 20; x += 1) {
    const collaborators = new Map([['cai', { pointer: { x, y: 0, tool: 'pointer' as const } }]])
    act(() => ina.api.updateScene({ collaborators: collaborators as never }))
  }
  stop()
  expect(noticed.mock.calls.length).toBeGreaterThanOrEqual(20)
  expect(timers).not.toHaveBeenCalled()
  expect(frames).not.toHaveBeenCalled()
  expect(ina.binding.hasUnwritten).toBe(false)
  meet(ina, cai)
  expect(ina.writes).toBe(before.writes)
  expect(ina.shown(id)).toBe(before.element)
  expect(ina.shown(id).version).toBe(before.version)
})

test('documents that meet after a while apart show the same', () => {
  const id = sharedBox()
  ina.change(id, { strokeColor: '#e03131' })
  cai.move([300, 330], [400, 330])
  ina.box(500, 300)
  cai.text(300, 500, 'hello')
  exchange(ina.doc, cai.doc)
  expectSame()
  expect(ina.shown(id)).toMatchObject({ x: 400, strokeColor: '#e03131' })
})
