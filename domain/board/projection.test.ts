import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { rootOf, type Entry } from '@/domain/board/codec'
import { defaultsOf } from '@/domain/board/defaults'
import type { BoardElement } from '@/domain/board/element'
import { Projection } from '@/domain/board/projection'
import { createEntry } from '@/domain/board/writes'

const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
// most of them apart: equal ones make the whole board be put in order anew
const INDICES = [
  'a0',
  'a1',
  'a2',
  'a2V',
  'a3',
  'a4',
  'a5',
  'a5V',
  'a6',
  'a7',
  'a8',
  'a9',
  'Zz',
  'nonsense',
  null,
]
const TYPES = ['rectangle', 'frame', 'text', 'arrow', 'arrow'] as const

const id = fc.constantFrom(...IDS)
const target = fc.option(fc.constantFrom(...IDS, 'nobody'))
const element = fc.record({
  id,
  type: fc.constantFrom(...TYPES),
  index: fc.constantFrom(...INDICES),
  isDeleted: fc.boolean(),
  containerId: target,
  frameId: target,
  start: target,
  end: target,
})
const step = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), element }),
  fc.record({ kind: fc.constant('remove' as const), id }),
  fc.record({
    kind: fc.constant('set' as const),
    id,
    key: fc.constantFrom('c:containerId', 'c:frameId'),
    value: target,
  }),
  fc.record({ kind: fc.constant('set' as const), id, key: fc.constant('c:isDeleted'), value: fc.boolean() }),
  fc.record({
    kind: fc.constant('set' as const),
    id,
    key: fc.constant('i'),
    value: fc.constantFrom(...INDICES),
  }),
  fc.record({
    kind: fc.constant('set' as const),
    id,
    key: fc.constant('c:strokeColor'),
    value: fc.constant('#123456'),
  }),
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('look' as const) }) },
)

function elementOf({
  id,
  type,
  index,
  isDeleted,
  containerId,
  frameId,
  start,
  end,
}: typeof element extends fc.Arbitrary<infer T> ? T : never): BoardElement {
  const points =
    type === 'arrow'
      ? {
          points: [
            [0, 0],
            [10, 10],
          ],
        }
      : {}
  const binding = (elementId: string | null) => (elementId === null ? null : { elementId, focus: 0, gap: 1 })
  return {
    ...defaultsOf(type),
    id,
    type,
    index,
    isDeleted,
    containerId,
    frameId,
    ...points,
    startBinding: binding(start),
    endBinding: binding(end),
    x: 0,
    y: 0,
    width: 10,
    height: 10,
    angle: 0,
    seed: 1,
    text: '',
    originalText: '',
  } as BoardElement
}

test('a board taken up change by change is the board read at once', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }), (steps) => {
      const doc = new Y.Doc()
      const root = rootOf(doc)
      const view = new Projection(doc)
      root.observeDeep((events) => {
        for (const { path, keys } of events)
          view.invalidate(path.length === 0 ? keys.keys() : [String(path[0])])
      })
      let shown = view.elements()
      for (const one of [...steps, { kind: 'look' as const }]) {
        if (one.kind === 'put') createEntry(root, elementOf(one.element))
        if (one.kind === 'remove') root.delete(one.id)
        if (one.kind === 'set') (root.get(one.id) as Entry | undefined)?.set(one.key, one.value)
        if (one.kind !== 'look') continue
        const before = new Map(shown.map((each) => [each.id, each]))
        const order = shown.map((each) => each.id)
        shown = view.elements()
        expect(shown).toEqual(new Projection(doc).elements())
        const { ids, isReordered } = view.takeChange()
        for (const each of shown) {
          expect(view.get(each.id)).toBe(each)
          if (!ids.has(each.id)) expect(before.get(each.id)).toBe(each)
        }
        if (!isReordered) expect(shown.map((each) => each.id)).toEqual(order)
      }
    }),
    { numRuns: 1_000 },
  )
})
