// @vitest-environment jsdom
import { exchange, JsdomBoard } from '@/tests/jsdomBoard'
import { exportToSvg } from '@excalidraw/excalidraw'
import { act } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { rootOf } from '@/domain/board/codec'
import { projection } from '@/domain/board/projection'

let board: JsdomBoard
beforeEach(async () => {
  board = await JsdomBoard.open()
  // nothing is laid out in jsdom, and what is out of sight is not drawn
  act(() => board.api.updateScene({ appState: { width: 1000, height: 800 } as never }))
})
afterEach(() => board.close())

type Registers = Record<string, unknown>

const text = (letters: string): Y.Text => new Y.Text(letters)
const steps = (...values: (number | string | null)[]) => Y.Array.from(values)
const box = (more: Registers = {}): Registers => ({
  o: { type: 'rectangle' },
  g: [20000, 20000, 0],
  z: [10000, 6000],
  i: 'a5',
  ...more,
})
const of = (type: string, more: Registers = {}, origin: Registers = {}): Registers =>
  box({ o: { type, ...origin }, ...more })
const line = (points: unknown, origin: Registers = {}): Registers => ({
  o: { type: 'arrow', ...origin },
  g: [20000, 20000, 0, points],
  i: 'a5',
})
const cold = (property: string, value: unknown, type = 'rectangle'): Registers =>
  of(type, { [`c:${property}`]: value, ...(type === 'text' ? { x: text('hello') } : {}) })

const ROUTE = [0, 0, 10000, 0, 10000, 10000]

/** What a peer may put into a document, by what is wrong with it. */
const HOSTILE: Record<string, unknown> = {
  'an entry that is a string': 'x',
  'an entry that is null': null,
  'an entry that is a list': Y.Array.from([1, 2]),
  'an empty entry': {},
  'an origin that is a string': box({ o: 'rectangle' }),
  'an origin that is a list': box({ o: ['rectangle'] }),
  'no type': box({ o: {} }),
  'a type that is a number': box({ o: { type: 7 } }),
  'an unknown type': of('teapot'),
  'an embeddable': of('embeddable', {}, { link: 'https://example.com' }),
  'an iframe': of(
    'iframe',
    {},
    { customData: { generationData: { status: 'done', html: '<script>1</script>' } } },
  ),
  'a magic frame': of('magicframe'),
  'a selection': of('selection'),
  'no geometry': box({ g: null }),
  'a geometry too short': box({ g: [1, 2] }),
  'a place that is NaN': box({ g: [NaN, 0, 0] }),
  'a place that is infinite': box({ g: [Infinity, -Infinity, 0] }),
  'a place beyond everything': box({ g: [1e308, 1e308, 0] }),
  'the farthest place there is': box({ g: [1_000_000_000, -1_000_000_000, 0] }),
  'a place of strings': box({ g: ['1', '2', '3'] }),
  'an angle that is null': box({ g: [0, 0, null] }),
  'an angle that is enormous': box({ g: [0, 0, 999_999_999] }),
  'no size': box({ z: null }),
  'a size of NaN': box({ z: [NaN, NaN] }),
  'a size of nothing': box({ z: [0, 0] }),
  'a size below nothing': box({ z: [-10000, -6000] }),
  'the greatest size there is': box({ z: [1_000_000_000, 1_000_000_000] }),
  'a diamond of nothing': of('diamond', { z: [0, 0] }),
  'an ellipse below nothing': of('ellipse', { z: [-1, -1] }),
  'a bad fractional index': box({ i: '!!' }),
  'an endless fractional index': box({ i: `a${'1'.repeat(100_000)}` }),
  'an index that is a number': box({ i: 7 }),
  'a line without points': line([]),
  'a line of one point': line([0, 0]),
  'a line of one point twice': line([0, 0, 0, 0]),
  'a line with half a point': line([0, 0, 1]),
  'points with holes': line([0, 0, null, null, 100, 100]),
  'points as pairs': line([
    [0, 0],
    [100, 100],
  ]),
  'points that are NaN': line([0, 0, NaN, 1]),
  'points as a string': line('0,0'),
  'ten thousand points': line(Array.from({ length: 20_000 }, (_, i) => i)),
  'a line bound to nothing': line(ROUTE, { startBinding: { elementId: 'nothing', focus: 0, gap: 1 } }),
  'an arrow bound to itself': line(ROUTE, { endBinding: { elementId: 'hostile', focus: 0, gap: 1 } }),
  'an arrow bound with NaN': line(ROUTE, { endBinding: { elementId: 'good', focus: NaN, gap: NaN } }),
  'an arrow bound beyond everything': line(ROUTE, {
    endBinding: { elementId: 'good', focus: 1e300, gap: -1e300 },
  }),
  'a binding that is a string': line(ROUTE, { endBinding: 'good' }),
  'an arrowhead that nobody knows': line(ROUTE, { endArrowhead: 'banana', startArrowhead: '' }),
  'an arrowhead that is an object': line(ROUTE, { endArrowhead: {} }),
  'an elbow arrow without a fixed point': line(ROUTE, {
    elbowed: true,
    endBinding: { elementId: 'good', focus: 0, gap: 1 },
  }),
  'an elbow arrow that runs askew': line([0, 0, 5000, 3000], { elbowed: true }),
  'an elbow arrow of two equal points': line([0, 0, 0, 0], { elbowed: true }),
  'an elbow arrow bound to itself': line(ROUTE, {
    elbowed: true,
    startBinding: { elementId: 'hostile', focus: 0, gap: 1, fixedPoint: [0.5, 0.5] },
    endBinding: { elementId: 'hostile', focus: 0, gap: 1, fixedPoint: [5e9, -5e9] },
  }),
  'an elbow arrow with impossible segments': {
    ...line(ROUTE, { elbowed: true }),
    g: [
      0,
      0,
      0,
      ROUTE,
      [
        [
          [99, 0, 0, 1, 1],
          [-1, 5, 5, 5, 5],
        ],
        'yes',
        1,
      ],
    ],
  },
  'an elbow arrow with segments of nothing': {
    ...line(ROUTE, { elbowed: true }),
    g: [0, 0, 0, ROUTE, [[null], 1, 2]],
  },
  'a line that is an elbow': { ...line(ROUTE, { elbowed: true }), o: { type: 'line', elbowed: true } },
  'a stroke without points': of('freedraw', { p: steps() }),
  'a stroke of one point': of('freedraw', { p: steps(0, 0) }),
  'a stroke with holes': of('freedraw', { p: steps(0, 0, null, 5, 7, 7) }),
  'a stroke of strings': of('freedraw', { p: steps('0', '0') }),
  'a stroke that is no list': of('freedraw', { p: [0, 0, 1, 1] }),
  'a stroke that runs away': of('freedraw', { p: steps(0, 0, 999_999_999, 999_999_999, 999_999_999, 0) }),
  'pressures of nothing': of(
    'freedraw',
    { p: steps(0, 0, 500, 500), pr: steps(NaN, 'x', null) },
    { simulatePressure: false },
  ),
  'a stroke stretched without end': of('freedraw', {
    g: [0, 0, 0, [1e9, 1e9, 0, 0]],
    p: steps(0, 0, 500, 500),
  }),
  'a text that is no text': of('text', { x: 7 }),
  'a text that is a string': of('text', { x: 'hello' }),
  'an empty text': of('text', { x: text('') }),
  'a text of one megabyte': of('text', { x: text('lorem ipsum '.repeat(87_400)) }),
  'a text of half characters': of('text', { x: text('\ud83d \udc00 \u0000 \u202e') }),
  'breaks that are nonsense': of('text', { x: text('hello you'), w: [9, -4, 1e9] }),
  'breaks without end': of('text', { x: text('a b'), w: [3, ...Array.from({ length: 999 }, () => 1), 1] }),
  'a font that nobody has': cold('fontFamily', 99, 'text'),
  'a font by name': cold('fontFamily', 'Comic Sans', 'text'),
  'a font of no size': cold('fontSize', 0, 'text'),
  'a font of great size': cold('fontSize', 9_999, 'text'),
  'a line height of nothing': cold('lineHeight', 0, 'text'),
  'an alignment that nobody knows': cold('textAlign', 'diagonal', 'text'),
  'a text in nothing': cold('containerId', 'nothing', 'text'),
  'a text in itself': cold('containerId', 'hostile', 'text'),
  'a text in an object': cold('containerId', {}, 'text'),
  'a link that runs a script': cold('link', 'javascript:alert(1)'),
  'a link of no address': cold('link', 'http://['),
  'a link that is a number': cold('link', 7),
  'a link of one megabyte': cold('link', `https://example.com/${'x'.repeat(1_000_000)}`),
  'groups that are no list': cold('groupIds', 'g'),
  'groups of numbers': cold('groupIds', [1, null]),
  'ten thousand groups': cold(
    'groupIds',
    Array.from({ length: 10_000 }, (_, i) => `g${i}`),
  ),
  'roundness that is a string': cold('roundness', 'round'),
  'roundness of no type': cold('roundness', {}),
  'roundness of an unknown type': cold('roundness', { type: 77, value: NaN }),
  'a roundness of NaN': cold('roundness', { type: 3, value: NaN }),
  'a stroke width of NaN': cold('strokeWidth', NaN),
  'a stroke width below nothing': cold('strokeWidth', -5),
  'a stroke width of nothing': cold('strokeWidth', 0),
  'a roughness beyond everything': cold('roughness', 1e9),
  'an opacity below nothing': cold('opacity', -1),
  'a colour that is none': cold('strokeColor', 'expression(alert(1))'),
  'a colour that is an object': cold('backgroundColor', {}),
  'a filling that is hatched without end': of(
    'rectangle',
    { z: [900_000_000, 900_000_000] },
    { fillStyle: 'hachure', backgroundColor: '#a5d8ff' },
  ),
  'a filling that is hatched with no width': of(
    'rectangle',
    {},
    { fillStyle: 'cross-hatch', backgroundColor: '#a5d8ff', strokeWidth: 0 },
  ),
  'a filling that nobody knows': cold('fillStyle', 'plaid'),
  'dashes that nobody knows': cold('strokeStyle', 'wavy'),
  'dashes around everything': of('rectangle', { z: [900_000_000, 900_000_000] }, { strokeStyle: 'dotted' }),
  'a seed of NaN': of('rectangle', {}, { seed: NaN }),
  'a seed of letters': of('rectangle', {}, { seed: 'x' }),
  'deleted as a word': cold('isDeleted', 'yes'),
  'locked as a word': cold('locked', 'yes'),
  'custom data that is a function’s name': cold('customData', 'toString'),
  'a property of every object': box({
    'c:__proto__': { polluted: true },
    'c:constructor': 1,
    'c:toString': 1,
  }),
  'a version from elsewhere': box({
    'c:version': NaN,
    'c:versionNonce': 'x',
    'c:boundElements': 'x',
    'c:id': 'y',
  }),
  'bound elements in the origin': of(
    'rectangle',
    {},
    { boundElements: [{ id: 'nothing', type: 'arrow' }, 7] },
  ),
  'a picture without a file': of('image'),
  'a picture of a file that is nowhere': of('image', {}, { fileId: 'nothing', status: 'saved' }),
  'a picture of an object': of('image', {}, { fileId: {}, status: 'saved' }),
  'a picture that failed': of('image', {}, { fileId: 'x', status: 'error' }),
  'a crop of zeros': of(
    'image',
    {},
    {
      fileId: 'x',
      status: 'saved',
      crop: { x: 0, y: 0, width: 0, height: 0, naturalWidth: 0, naturalHeight: 0 },
    },
  ),
  'a crop of NaN': of(
    'image',
    {},
    {
      fileId: 'x',
      crop: { x: NaN, y: 0, width: 1, height: 1, naturalWidth: 1, naturalHeight: 1 },
    },
  ),
  'a picture scaled to nothing': of('image', {}, { fileId: 'x', scale: [0, 0] }),
  'a picture scaled by words': of('image', {}, { fileId: 'x', scale: ['a', 'b'] }),
  'a frame that is its own parent': of('frame', {}, { frameId: 'hostile' }),
  'a frame without extent': of('frame', { z: [0, 0] }),
  'a frame whose name is an object': of('frame', {}, { name: {} }),
  'a frame with a name of one megabyte': of('frame', {}, { name: 'n'.repeat(1_000_000) }),
  'an element in a frame that is none': cold('frameId', 'good'),
  'an element in itself': cold('frameId', 'hostile'),
}

/** Several elements that are wrong only together. */
const TOGETHER: Record<string, Record<string, Registers>> = {
  'two frames in each other': {
    one: of('frame', {}, { frameId: 'two' }),
    two: of('frame', {}, { frameId: 'one' }),
  },
  'a label whose box is its label': {
    one: of('text', { x: text('one') }, { containerId: 'two' }),
    two: of('text', { x: text('two') }, { containerId: 'one' }),
  },
  'an arrow as the label’s box, bound to the label': {
    one: line(ROUTE, { endBinding: { elementId: 'two', focus: 0, gap: 1 } }),
    two: of('text', { x: text('two') }, { containerId: 'one' }),
  },
  'two arrows bound to each other': {
    one: line(ROUTE, { endBinding: { elementId: 'two', focus: 0, gap: 1 } }),
    two: line(ROUTE, { endBinding: { elementId: 'one', focus: 0, gap: 1 } }),
  },
  'an elbow arrow between two boxes of nothing': {
    one: of('rectangle', { z: [0, 0] }),
    two: of('rectangle', { z: [0, 0] }),
    three: line(ROUTE, {
      elbowed: true,
      startBinding: { elementId: 'one', focus: 0, gap: 0, fixedPoint: [0, 0] },
      endBinding: { elementId: 'two', focus: 0, gap: 0, fixedPoint: [1, 1] },
    }),
  },
  'three labels in one box': {
    one: of('text', { x: text('1') }, { containerId: 'good' }),
    two: of('text', { x: text('2') }, { containerId: 'good' }),
    three: of('text', { x: text('3') }, { containerId: 'good' }),
  },
  'twenty elements of one index': Object.fromEntries(
    Array.from({ length: 20 }, (_, i) => [`e${i}`, box({ i: 'a1' })]),
  ),
  'names that are keys of every object': { constructor: box(), toString: box(), __proto__x: box() },
  'a name without end': { ['x'.repeat(10_000)]: box() },
  'a name of nothing': { '': box() },
}

function arrive(entries: Record<string, unknown>): void {
  const theirs = new Y.Doc()
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(board.doc))
  theirs.transact(() => {
    for (const [id, entry] of Object.entries(entries)) {
      const isRegisters = typeof entry === 'object' && entry !== null && !(entry instanceof Y.AbstractType)
      rootOf(theirs).set(id, isRegisters ? new Y.Map(Object.entries(entry)) : entry)
    }
  })
  exchange(board.doc, theirs)
  board.settle()
}

/** The others are shown, everything can be drawn, looked at and selected, and nobody writes anything. */
async function expectUnharmed(drawn: string, written: number): Promise<void> {
  expect(board.shown(drawn)).toMatchObject({ type: 'rectangle', x: 300, isDeleted: false })
  const shown = board.elements().filter(({ isDeleted }) => !isDeleted)
  expect(shown.map(({ id }) => id).sort()).toEqual(
    projection(board.doc)
      .map(({ id }) => id)
      .sort(),
  )
  // as a picture, since jsdom's canvas draws nothing
  const draw = exportToSvg as (options: object) => Promise<SVGSVGElement>
  const svg = await draw({ elements: shown as never, files: null, skipInliningFonts: true })
  expect(svg.querySelectorAll('path, g').length).toBeGreaterThan(0)
  expect(svg.outerHTML).not.toMatch(/javascript:|<script/i)
  board.tool('selection')
  for (const [x, y] of [
    [250, 230],
    [200, 200],
    [300, 330],
  ] as const)
    board.pointer('pointermove', x, y)
  board.key('a', { ctrlKey: true })
  board.settle()
  board.settle()
  expect(board.writes).toBe(written)
}

async function expectHarmless(entries: Record<string, unknown>): Promise<void> {
  const drawn = board.box(300, 300)
  const written = board.writes
  arrive({ good: box({ g: [40000, 40000, 0], i: 'a3' }) })
  arrive(entries)
  await expectUnharmed(drawn, written)
}

test.each(Object.keys(HOSTILE))(
  '%s neither throws nor hides the others, and is not written back',
  async (name) => {
    await expectHarmless({ hostile: HOSTILE[name] })
  },
)

test.each(Object.keys(TOGETHER))('%s neither throw nor hide the others', async (name) => {
  await expectHarmless(TOGETHER[name]!)
})

test('a pattern of millions of strokes is shown plain, and stays a pattern in the document', () => {
  const vast = of(
    'rectangle',
    { z: [900_000_000, 900_000_000] },
    { fillStyle: 'hachure', strokeStyle: 'dotted' },
  )
  const large = of(
    'rectangle',
    { z: [2_000_000, 2_000_000] },
    { fillStyle: 'hachure', strokeStyle: 'dotted' },
  )
  arrive({ vast, large })
  expect(board.shown('vast')).toMatchObject({ fillStyle: 'solid', strokeStyle: 'solid' })
  expect(board.shown('large')).toMatchObject({ fillStyle: 'hachure', strokeStyle: 'dotted' })
  board.change('vast', { opacity: 50 })
  expect(rootOf(board.doc).toJSON()).toMatchObject({ vast: { o: vast['o'], 'c:opacity': 50 } })
  expect(Object.keys(rootOf(board.doc).toJSON()['vast'] as object).sort()).toEqual([
    'c:opacity',
    'g',
    'i',
    'o',
    'z',
  ])
})
