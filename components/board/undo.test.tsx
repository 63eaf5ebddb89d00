// @vitest-environment jsdom
import { changeElsewhere, JsdomBoard, meet } from '@/tests/jsdomBoard'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

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

/** The same on both screens. */
function expectBoth(id: string, expected: Record<string, unknown>): void {
  meet(ina, cai)
  for (const board of [ina, cai]) expect(board.shown(id)).toMatchObject(expected)
  expect(ina.doc.getMap('e').toJSON()).toEqual(cai.doc.getMap('e').toJSON())
}

/** Ina moves the box by (100, 0). */
function inaMoves(): void {
  ina.move([300, 330], [400, 330])
  meet(ina, cai)
}

describe('undo of a move', () => {
  test('keeps what the partner has restyled since, and so does redo', () => {
    const id = sharedBox()
    inaMoves()
    cai.change(id, { strokeColor: '#e03131' })
    meet(ina, cai)
    ina.undo()
    expectBoth(id, { x: 300, y: 300, strokeColor: '#e03131' })
    cai.change(id, { backgroundColor: '#a5d8ff' })
    meet(ina, cai)
    ina.redo()
    expectBoth(id, { x: 400, strokeColor: '#e03131', backgroundColor: '#a5d8ff' })
  })

  test('leaves a box where the partner has moved it since', () => {
    const id = sharedBox()
    inaMoves()
    cai.move([400, 330], [500, 330])
    meet(ina, cai)
    ina.undo()
    expectBoth(id, { x: 500, y: 300, isDeleted: false })
  })

  test('takes back one’s own direction alone when the partner moved it in the other', () => {
    const id = sharedBox()
    inaMoves()
    cai.move([400, 330], [400, 400])
    meet(ina, cai)
    ina.undo()
    expectBoth(id, { x: 300, y: 370 })
  })

  test('can be done again, but not over a place that the partner has chosen meanwhile', () => {
    const id = sharedBox()
    inaMoves()
    ina.undo()
    ina.redo()
    expectBoth(id, { x: 400 })
    ina.undo()
    meet(ina, cai)
    cai.move([300, 330], [200, 330])
    meet(ina, cai)
    ina.redo()
    expectBoth(id, { x: 200 })
  })

  test('goes back to the partner’s place, and not past it', () => {
    const id = sharedBox()
    inaMoves()
    cai.move([400, 330], [500, 330])
    meet(ina, cai)
    ina.move([500, 330], [600, 330])
    ina.undo()
    expectBoth(id, { x: 500 })
    ina.undo()
    expectBoth(id, { x: 500, isDeleted: false })
  })

  test('does not bring back what the partner has deleted', () => {
    const id = sharedBox()
    inaMoves()
    cai.click(400, 330)
    cai.key('Delete')
    meet(ina, cai)
    expect(ina.shown(id).isDeleted).toBe(true)
    ina.undo()
    expectBoth(id, { isDeleted: true })
    ina.redo()
    expectBoth(id, { isDeleted: true })
  })

  test('keeps a size that the partner has given the box', () => {
    const id = sharedBox()
    inaMoves()
    cai.change(id, { width: 222 })
    meet(ina, cai)
    ina.undo()
    expectBoth(id, { x: 300, width: 222 })
  })

  test('of an arrow leaves the bend that the partner made, all of one piece', () => {
    const id = ina.draw('arrow', [300, 300], [400, 340], [500, 300])
    meet(ina, cai)
    const points = [
      [0, 0],
      [100, 80],
      [200, 0],
    ]
    ina.change(id, { x: 350 })
    meet(ina, cai)
    cai.change(id, { points, height: 80 })
    meet(ina, cai)
    ina.undo()
    expectBoth(id, { x: 300, points })
    ina.redo()
    meet(ina, cai)
    cai.change(id, { x: 380, points: [points[0], points[2]] })
    meet(ina, cai)
    ina.undo()
    expectBoth(id, { x: 380, points: [points[0], points[2]] })
  })
})

describe('undo of a change of style', () => {
  test('keeps the colour that the partner has chosen since', () => {
    const id = sharedBox()
    ina.change(id, { strokeColor: '#e03131', opacity: 50 })
    meet(ina, cai)
    cai.change(id, { strokeColor: '#1971c2' })
    meet(ina, cai)
    ina.undo()
    expectBoth(id, { strokeColor: '#1971c2', opacity: 100 })
  })

  test('that has come to nothing does not go on to an older change', () => {
    const id = sharedBox()
    ina.change(id, { opacity: 50 })
    ina.change(id, { strokeColor: '#e03131' })
    meet(ina, cai)
    cai.change(id, { strokeColor: '#1971c2' })
    meet(ina, cai)
    ina.undo()
    expectBoth(id, { strokeColor: '#1971c2', opacity: 50 })
    ina.undo()
    expectBoth(id, { strokeColor: '#1971c2', opacity: 100 })
  })
})

describe('undo of typing', () => {
  /** Ina writes, Cai adds, both see it. */
  function sharedText(before: string, after: string): string {
    const id = ina.text(300, 300, before)
    meet(ina, cai)
    typed(cai, after)
    return id
  }

  function typed(board: JsdomBoard, text: string): void {
    board.edit(305, 305)
    board.type(text)
    board.submit()
    meet(ina, cai)
  }

  test('keeps the partner’s letters, and redo brings one’s own back among them', () => {
    const id = ina.text(300, 300, 'load')
    meet(ina, cai)
    typed(ina, 'load balancer')
    typed(cai, 'global load balancer')
    ina.undo()
    expectBoth(id, { text: 'global load', originalText: 'global load', width: 110 })
    typed(cai, 'the global load')
    ina.redo()
    expectBoth(id, { originalText: 'the global load balancer', width: 240 })
    ina.undo()
    expectBoth(id, { originalText: 'the global load', width: 150 })
  })

  test('keeps what the partner types at that very moment', () => {
    const id = ina.text(300, 300, 'load')
    meet(ina, cai)
    typed(ina, 'load balancer')
    cai.edit(305, 305)
    cai.type('global load balancer')
    cai.settle()
    ina.undo()
    cai.submit()
    expectBoth(id, { originalText: 'global load' })
  })

  test('while the partner is still typing does not reach into their field', () => {
    const id = ina.text(300, 300, 'load')
    meet(ina, cai)
    typed(ina, 'load balancer')
    cai.edit(305, 305)
    cai.type('load balancers')
    meet(ina, cai)
    ina.undo()
    meet(ina, cai)
    expect(cai.field?.value).toBe('load balancers')
    cai.submit()
    expectBoth(id, { originalText: 'loads' })
  })

  test('of a whole text leaves what the partner has written into it', () => {
    const id = sharedText('load', 'load balancer')
    ina.undo()
    expectBoth(id, { originalText: ' balancer', isDeleted: false })
    ina.redo()
    expectBoth(id, { originalText: 'load balancer', isDeleted: false })
  })

  test('of a whole text that the partner only shortened takes it away', () => {
    const id = sharedText('load balancer', 'load')
    ina.undo()
    expectBoth(id, { isDeleted: true })
    ina.redo()
    expectBoth(id, { originalText: 'load', isDeleted: false })
  })

  test('in a label keeps the partner’s letters, and the label in its box', () => {
    const box = sharedBox()
    ina.key('Enter')
    ina.type('load')
    ina.submit()
    const label = ina.elements().find(({ type }) => type === 'text')!.id
    meet(ina, cai)
    cai.edit(350, 330)
    cai.type('a load')
    cai.submit()
    meet(ina, cai)
    ina.edit(350, 330)
    ina.type('a load balancer')
    ina.submit()
    meet(ina, cai)
    cai.edit(350, 330)
    cai.type('one load balancer')
    cai.submit()
    meet(ina, cai)
    ina.undo()
    expectBoth(label, { originalText: 'one load', containerId: box, isDeleted: false })
    expectBoth(box, { boundElements: [{ id: label, type: 'text' }] })
  })

  test('of a move keeps the text that the partner has changed', () => {
    const id = ina.text(300, 300, 'load')
    meet(ina, cai)
    ina.change(id, { x: 320 })
    meet(ina, cai)
    cai.edit(325, 305)
    cai.type('load balancer')
    cai.submit()
    meet(ina, cai)
    ina.undo()
    expectBoth(id, { x: ina.shown(id).x, originalText: 'load balancer' })
    expect(ina.shown(id).x).toBeLessThan(320)
  })
})

describe('undo of a creation', () => {
  test('takes the element away, and redo brings it back as the partner left it', () => {
    const id = sharedBox()
    cai.change(id, { strokeColor: '#e03131' })
    cai.move([300, 330], [400, 330])
    meet(ina, cai)
    ina.undo()
    expectBoth(id, { isDeleted: true })
    ina.redo()
    expectBoth(id, { isDeleted: false, strokeColor: '#e03131', x: 400 })
  })

  test('is done again without what the partner changed in the deleted element', () => {
    const id = sharedBox()
    // on its way while Ina takes the box back
    cai.change(id, { strokeColor: '#e03131' })
    ina.undo()
    meet(ina, cai)
    ina.redo()
    expectBoth(id, { isDeleted: false, strokeColor: '#e03131' })
  })

  test('leaves the label that the partner has put into it', () => {
    const box = sharedBox()
    cai.click(300, 330)
    cai.key('Enter')
    cai.type('theirs')
    cai.submit()
    meet(ina, cai)
    const label = cai.elements().find(({ type }) => type === 'text')!.id
    expect(ina.shown(label)).toMatchObject({ originalText: 'theirs', containerId: box })
    ina.undo()
    meet(ina, cai)
    expect(ina.shown(box).isDeleted).toBe(true)
    expectBoth(label, { originalText: 'theirs', isDeleted: false, containerId: null })
    ina.redo()
    expectBoth(label, { originalText: 'theirs', isDeleted: false })
  })

  test('of one that the partner has deleted does nothing, and redo does not bring it back', () => {
    const id = sharedBox()
    cai.click(300, 330)
    cai.key('Delete')
    meet(ina, cai)
    ina.undo()
    ina.redo()
    expectBoth(id, { isDeleted: true })
  })
})

describe('undo of a deletion', () => {
  test('brings the element back with what the partner was changing', () => {
    const id = sharedBox()
    ina.click(300, 330)
    ina.key('Delete')
    cai.change(id, { strokeColor: '#e03131', width: 222 })
    expectBoth(id, { isDeleted: true })
    ina.undo()
    expectBoth(id, { isDeleted: false, strokeColor: '#e03131', width: 222 })
    ina.redo()
    expectBoth(id, { isDeleted: true, strokeColor: '#e03131' })
  })

  test('brings a box back with its label and its arrow’s end', () => {
    const box = sharedBox()
    ina.key('Enter')
    ina.type('api')
    ina.submit()
    const arrow = ina.draw('arrow', [500, 330], [460, 330], [404, 330])
    meet(ina, cai)
    const label = ina.elements().find(({ type }) => type === 'text')!.id
    expect(ina.shown(arrow).endBinding?.elementId).toBe(box)
    ina.click(300, 330)
    ina.key('Delete')
    meet(ina, cai)
    expect(cai.shown(label).isDeleted).toBe(true)
    ina.undo()
    expectBoth(label, { isDeleted: false, containerId: box, originalText: 'api' })
    expectBoth(box, { isDeleted: false })
    expect(cai.shown(arrow).endBinding?.elementId).toBe(box)
  })
})

test('undo does not forget that a picture has been sent', () => {
  const id = 'picture'
  const image = { ...ina.shown(sharedBox()), id, type: 'image', index: null, seed: 2 }
  ina.add({ ...image, fileId: 'local', status: 'pending', scale: [1, 1], crop: null })
  meet(ina, cai)
  ina.changeInPlace(id, { fileId: 'sent', status: 'saved' })
  ina.change(id, { opacity: 50 })
  ina.undo()
  expectBoth(id, { fileId: 'sent', status: 'saved', opacity: 100, isDeleted: false })
  ina.undo()
  expectBoth(id, { fileId: 'sent', status: 'saved', isDeleted: true })
  ina.redo()
  ina.redo()
  expectBoth(id, { fileId: 'sent', status: 'saved', opacity: 50, isDeleted: false })
})

test('the buttons do as the keys do, and say when there is nothing to take back', () => {
  expect(ina.historyButton('undo').disabled).toBe(true)
  const id = sharedBox()
  ina.change(id, { strokeColor: '#e03131' })
  meet(ina, cai)
  cai.change(id, { strokeColor: '#1971c2' })
  meet(ina, cai)
  ina.press(ina.historyButton('undo'))
  expectBoth(id, { strokeColor: '#1971c2' })
  expect(ina.historyButton('redo').disabled).toBe(false)
  ina.press(ina.historyButton('undo'))
  expectBoth(id, { isDeleted: true })
  ina.press(ina.historyButton('redo'))
  expectBoth(id, { isDeleted: false, strokeColor: '#1971c2' })
})

test('undo knows a partner’s change that has arrived and is not shown yet', () => {
  const id = sharedBox()
  ina.change(id, { strokeColor: '#e03131' })
  changeElsewhere(ina, id, (entry) => entry.set('c:strokeColor', '#1971c2'))
  ina.key('z', { ctrlKey: true })
  expectBoth(id, { strokeColor: '#1971c2' })
})

test('nothing is undone while an element is held', () => {
  const id = sharedBox()
  ina.click(900, 700)
  ina.pointer('pointerdown', 300, 330)
  ina.pointer('pointermove', 350, 330)
  ina.key('z', { ctrlKey: true })
  ina.pointer('pointermove', 400, 330)
  ina.pointer('pointerup', 400, 330)
  expectBoth(id, { x: 400, isDeleted: false })
})
