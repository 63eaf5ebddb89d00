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
