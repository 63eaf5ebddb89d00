import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readEntry, rootOf, type Entry } from '@/domain/board/codec'
import type { BoardElement } from '@/domain/board/element'
import { Projection, projection } from '@/domain/board/projection'
import { applyChanges, changesOf, createEntry } from '@/domain/board/writes'

/** A rectangle as the editor makes one. */
function box(overrides: Record<string, unknown> = {}): BoardElement {
  return {
    id: 'box',
    type: 'rectangle',
    x: 10.5,
    y: -20.25,
    width: 100,
    height: 50,
    angle: 0,
    index: 'a0',
    isDeleted: false,
    strokeColor: '#1e1e1e',
    backgroundColor: 'transparent',
    fillStyle: 'solid',
    strokeWidth: 2,
    strokeStyle: 'solid',
    roundness: { type: 3 },
    roughness: 1,
    opacity: 100,
    groupIds: [],
    frameId: null,
    link: null,
    locked: false,
    seed: 42,
    boundElements: null,
    ...overrides,
  }
}

const arrow = (overrides: Record<string, unknown> = {}): BoardElement =>
  box({
    id: 'arrow',
    type: 'arrow',
    width: 30,
    height: 40,
    roundness: { type: 2 },
    points: [
      [0, 0],
      [30, 40],
    ],
    startBinding: null,
    endBinding: null,
    startArrowhead: null,
    endArrowhead: 'arrow',
    elbowed: false,
    ...overrides,
  })

const text = (overrides: Record<string, unknown> = {}): BoardElement =>
  box({
    id: 'text',
    type: 'text',
    roundness: null,
    text: 'load\nbalancer',
    originalText: 'load balancer',
    fontSize: 20,
    fontFamily: 5,
    textAlign: 'left',
    verticalAlign: 'top',
    containerId: null,
    autoResize: true,
    lineHeight: 1.25,
    ...overrides,
  })

const stroke = (overrides: Record<string, unknown> = {}): BoardElement =>
  box({
    id: 'stroke',
    type: 'freedraw',
    roundness: null,
    points: [
      [0, 0],
      [4, 2],
      [10, 8],
    ],
    width: 10,
    height: 8,
    pressures: [],
    simulatePressure: true,
    ...overrides,
  })

function docWith(...elements: BoardElement[]): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => elements.forEach((element) => createEntry(rootOf(doc), element)))
  return doc
}

function entryOf(doc: Y.Doc, id: string): Entry {
  return rootOf(doc).get(id) as Entry
}

/** Writes what `after` changes against `before`; returns the keys that were touched. */
function write(doc: Y.Doc, before: BoardElement, after: BoardElement): string[] {
  const { changes } = changesOf(before, after, entryOf(doc, before.id), [])
  doc.transact(() => applyChanges(entryOf(doc, before.id), changes))
  return changes.map((change) => (change.kind === 'set' ? change.key : change.kind))
}

describe('an element through the document', () => {
  test.each([
    ['a box', box()],
    ['an arrow', arrow()],
    ['a text', text()],
    ['a stroke', stroke()],
    ['a stroke with pen pressure', stroke({ simulatePressure: false, pressures: [0.1, 0.5, 0.873] })],
    ['a frame', box({ type: 'frame', name: 'Read path', roundness: null })],
    [
      'an image',
      box({ type: 'image', fileId: 'f1', status: 'saved', scale: [1, -1], crop: null, roundness: null }),
    ],
    [
      'an elbow arrow',
      arrow({
        elbowed: true,
        roundness: null,
        fixedSegments: [{ index: 1, start: [0, 0], end: [30, 0] }],
        startIsSpecial: false,
        endIsSpecial: null,
        startBinding: null,
      }),
    ],
    ['what we have never heard of', box({ sparkle: { deep: [1, 'two', null] } })],
  ])('%s comes back as it was', (_, element) => {
    const doc = docWith(element)
    expect(new Projection(doc).elements()).toEqual([element])
  })

  test('a plain box is stored as its type, its seed and three registers', () => {
    expect(docWith(box()).toJSON()).toEqual({
      e: { box: { o: { type: 'rectangle', seed: 42 }, g: [1050, -2025, 0], z: [10000, 5000], i: 'a0' } },
    })
  })

  test('geometry is stored to a hundredth of a pixel', () => {
    const doc = docWith(box({ x: 1.23456, angle: 0.123456 }))
    expect(projection(doc)[0]).toMatchObject({ x: 1.23, angle: 0.1235 })
  })

  test.each([
    ['moving', { x: 99 }, ['g']],
    ['resizing', { width: 7 }, ['z']],
    ['restyling', { strokeColor: 'red' }, ['c:strokeColor']],
    ['restacking', { index: 'a5' }, ['i']],
    ['deleting', { isDeleted: true }, ['c:isDeleted']],
    ['nothing', {}, []],
    [
      'what is local to one editor',
      { version: 9, versionNonce: 3, boundElements: [{ id: 'a', type: 'arrow' }] },
      [],
    ],
    ['removing a property', { customData: undefined }, ['c:customData']],
  ])('%s writes only its own register', (_, change, keys) => {
    const before = box({ customData: { a: 1 } })
    const doc = docWith(before)
    expect(write(doc, before, box({ customData: { a: 1 }, ...change }))).toEqual(keys)
  })

  test('a resized stroke keeps its drawn points and is shown resized', () => {
    const doc = docWith(stroke())
    const drawn = () => (entryOf(doc, 'stroke').get('p') as Y.Array<number>).toArray()
    const before = drawn()
    const resized = stroke({
      points: [
        [0, 0],
        [8, 1],
        [20, 4],
      ],
      width: 20,
      height: 4,
    })
    expect(write(doc, stroke(), resized)).toEqual(['g'])
    expect(drawn()).toEqual(before)
    expect(projection(doc)[0]?.points).toEqual(resized.points)
  })

  test('a growing stroke only appends', () => {
    const doc = docWith(stroke())
    const grown = stroke({ points: [...stroke().points!, [11, 9]] })
    expect(write(doc, stroke(), grown)).toEqual(['ink'])
    expect((entryOf(doc, 'stroke').get('p') as Y.Array<number>).toArray()).toEqual([
      0, 0, 400, 200, 600, 600, 100, 100,
    ])
  })

  test('a stroke whose last point was snapped to its first keeps the rest', () => {
    const doc = docWith(stroke())
    const snapped = stroke({
      points: [
        [0, 0],
        [4, 2],
        [0, 0],
      ],
    })
    write(doc, stroke(), snapped)
    expect(projection(doc)[0]?.points).toEqual(snapped.points)
  })

  test('a stroke that a partner resized keeps the points its author goes on to draw', () => {
    const doc = docWith(stroke())
    const resized = stroke({ points: stroke().points!.map(([x, y]) => [x * 2, y * 2]) })
    write(doc, stroke(), resized)
    write(doc, stroke(), stroke({ points: [...stroke().points!, [11, 9]] }))
    expect(projection(doc)[0]?.points).toEqual([...resized.points!, [22, 18]])
  })
})

describe('what a peer may have put into the document', () => {
  test.each([
    ['a string', 'x'],
    ['a number', 7],
    ['no origin', new Y.Map([['g', [0, 0, 0]]])],
    [
      'an unknown type',
      new Y.Map<unknown>([
        ['o', { type: 'iframe' }],
        ['g', [0, 0, 0]],
        ['z', [1, 1]],
      ]),
    ],
    [
      'a geometry of strings',
      new Y.Map<unknown>([
        ['o', { type: 'rectangle' }],
        ['g', ['0', 0, 0]],
        ['z', [1, 1]],
      ]),
    ],
    [
      'not a number',
      new Y.Map<unknown>([
        ['o', { type: 'rectangle' }],
        ['g', [NaN, 0, 0]],
        ['z', [1, 1]],
      ]),
    ],
    [
      'a place beyond the world',
      new Y.Map<unknown>([
        ['o', { type: 'rectangle' }],
        ['g', [1e12, 0, 0]],
        ['z', [1, 1]],
      ]),
    ],
    [
      'no size',
      new Y.Map<unknown>([
        ['o', { type: 'rectangle' }],
        ['g', [0, 0, 0]],
      ]),
    ],
    [
      'a line of one point',
      new Y.Map<unknown>([
        ['o', { type: 'line' }],
        ['g', [0, 0, 0, [0, 0]]],
      ]),
    ],
    [
      'a stroke of nothing',
      new Y.Map<unknown>([
        ['o', { type: 'freedraw' }],
        ['g', [0, 0, 0]],
      ]),
    ],
  ])('%s hides that entry and no other', (_, entry) => {
    const doc = docWith(box())
    rootOf(doc).set('bad', entry)
    expect(projection(doc).map(({ id }) => id)).toEqual(['box'])
  })

  test('a bad cold property falls back to its default', () => {
    const doc = docWith(box())
    entryOf(doc, 'box').set('c:strokeColor', 5)
    entryOf(doc, 'box').set('c:groupIds', 'all')
    expect(projection(doc)[0]).toEqual(box())
  })

  test('a key that would reach the prototype or a register is ignored', () => {
    const doc = docWith(box())
    entryOf(doc, 'box').set('c:__proto__', { polluted: true })
    entryOf(doc, 'box').set('c:x', 5)
    entryOf(doc, 'box').set('c:id', 'other')
    expect(projection(doc)[0]).toEqual(box())
  })

  test('nothing at all makes reading throw', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('o', 'g', 'z', 'i', 'p', 'pr', 'x', 'w', 'c:seed'), fc.jsonValue()),
        (keys) => {
          const doc = new Y.Doc()
          rootOf(doc).set('any', new Y.Map(Object.entries(keys)))
          readEntry('any', rootOf(doc).get('any'))
          projection(doc)
        },
      ),
    )
  })
})

describe('repairs are made in the projection only', () => {
  test('duplicate and missing indices become strictly increasing, in order of index and id', () => {
    const doc = docWith(
      box({ id: 'b' }),
      box({ id: 'a' }),
      box({ id: 'c', index: 'a1' }),
      box({ id: 'd', index: '!' }),
    )
    const before = doc.toJSON()
    const shown = projection(doc)
    expect(shown.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd'])
    const indices = shown.map(({ index }) => index!)
    expect([...new Set(indices)].sort()).toEqual(indices)
    expect(indices[0]).toBe('a0')
    expect(doc.toJSON()).toEqual(before)
  })

  test('bound elements are derived from the labels and arrows that point there', () => {
    const doc = docWith(
      box(),
      text({ containerId: 'box', index: 'a1' }),
      arrow({ index: 'a2', startBinding: { elementId: 'box', focus: 0, gap: 1 } }),
    )
    expect(projection(doc)[0]?.boundElements).toEqual([
      { id: 'text', type: 'text' },
      { id: 'arrow', type: 'arrow' },
    ])
  })

  test('of two labels of one box the second is a text of its own', () => {
    const doc = docWith(
      box(),
      text({ id: 't1', containerId: 'box', index: 'a1' }),
      text({ id: 't2', containerId: 'box', index: 'a2' }),
    )
    expect(projection(doc).map(({ containerId }) => containerId)).toEqual([undefined, 'box', null])
  })

  test('what points to a deleted element points to nothing, until it is back', () => {
    const doc = docWith(box(), text({ containerId: 'box', index: 'a1' }))
    const view = new Projection(doc)
    write(doc, box(), box({ isDeleted: true }))
    view.invalidate(['box'])
    expect(view.elements()[1]?.containerId).toBeNull()
    write(doc, box({ isDeleted: true }), box())
    view.invalidate(['box'])
    expect(view.elements()[1]?.containerId).toBe('box')
  })

  test('an element that has not changed is the same object', () => {
    const doc = docWith(box(), text({ containerId: 'box', index: 'a1' }), arrow({ index: 'a2' }))
    const view = new Projection(doc)
    const [first, second, third] = view.elements()
    write(doc, arrow({ index: 'a2' }), arrow({ index: 'a2', x: 5 }))
    view.invalidate(['arrow'])
    const next = view.elements()
    expect(next[0]).toBe(first)
    expect(next[1]).toBe(second)
    expect(next[2]).not.toBe(third)
  })
})
