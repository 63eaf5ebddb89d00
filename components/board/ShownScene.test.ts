import { expect, test } from 'vitest'
import { ShownScene } from '@/components/board/ShownScene'
import type { BoardElement } from '@/domain/board/element'

let nonces = 0
const nonce = () => ++nonces

const element = (id: string, more: Partial<BoardElement> = {}): BoardElement =>
  ({
    ...{ id, type: 'rectangle', x: 0, y: 0, width: 10, height: 10, angle: 0, index: 'a1', isDeleted: false },
    ...more,
  }) satisfies BoardElement

test('what looks as it did keeps its object, wherever it stands and also after it was away', () => {
  const shown = new ShownScene(nonce)
  const [box] = shown.show([element('box')])
  const [moved] = shown.show([element('box', { x: 40, index: 'a2' })])
  expect(moved).toBe(box)
  expect(moved).toMatchObject({ x: 40, index: 'a2', version: 2 })
  const tied = element('box', { boundElements: [{ id: 'arrow', type: 'arrow' }] })
  expect(shown.show([tied])[0]).toBe(box)
  expect(box).toMatchObject({ x: 0, boundElements: [{ id: 'arrow' }] })
  shown.show([])
  expect(shown.show([element('box', { x: 40, index: 'a2' })])[0]).toBe(box)
  expect(box).toMatchObject({ x: 40 })
})

test('what looks different is another object, with a version that has grown', () => {
  const shown = new ShownScene(nonce)
  const [box] = shown.show([element('box')])
  const [wide] = shown.show([element('box', { width: 20 })])
  expect(wide).not.toBe(box)
  expect(wide!.version).toBeGreaterThan(box!.version)
  expect(shown.show([element('box', { width: 20, link: 'x' })])[0]).not.toBe(wide)
})

test('when a font has arrived texts are other objects, also those that are away', () => {
  const shown = new ShownScene(nonce)
  const [text, box] = shown.show([element('text', { type: 'text' }), element('box')])
  shown.show([])
  shown.redrawTexts()
  const again = shown.show([element('text', { type: 'text' }), element('box')])
  expect(again[0]).not.toBe(text)
  expect(again[1]).toBe(box)
})

test('what is drawn unseen stands where it belongs, and is as it should be when it is shown', () => {
  const shown = new ShownScene(nonce)
  const [low, middle, high] = [
    element('low', { index: 'a1' }),
    element('middle', { index: 'a2', opacity: 60 }),
    element('high', { index: 'a3' }),
  ]
  const drawn = shown.show([low, high], [middle])
  expect(drawn.map(({ id, opacity }) => [id, opacity])).toEqual([
    ['low', undefined],
    ['middle', 0],
    ['high', undefined],
  ])
  const seen = shown.show([low, middle, high])
  expect(seen[1]).toBe(drawn[1])
  expect(seen[1]).toMatchObject({ opacity: 60, index: 'a2' })
})

test('a label that moves leaves the picture of its box as it is', () => {
  const shown = new ShownScene(nonce)
  const [label] = shown.show([element('label', { type: 'text', containerId: 'box' })])
  expect(shown.show([element('label', { type: 'text', containerId: 'box', x: 30 })])[0]).toBe(label)
  expect(label).toMatchObject({ x: 30, version: 1 })
})

test('an element that looks as it did earlier has the object of then, newer than the one between', () => {
  const shown = new ShownScene(nonce)
  const plain = element('box')
  const [first] = shown.show([plain])
  const [red] = shown.show([element('box', { strokeColor: 'red' })])
  const between = red!.version
  expect(shown.show([{ ...plain, x: 7 }])[0]).toBe(first)
  expect(first).toMatchObject({ x: 7 })
  expect(first!.version).toBeGreaterThan(between)
  expect(shown.show([element('box', { strokeColor: 'red' })])[0]).toBe(red)
  // a few are kept, not all
  for (const width of [20, 21, 22]) shown.show([element('box', { width })])
  expect(shown.show([plain])[0]).not.toBe(first)
})
