// @vitest-environment jsdom
import { JsdomBoard, meet } from '@/tests/jsdomBoard'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SceneElement } from '@/components/board/sceneElements'

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

const BASE = {
  x: 100.25,
  y: 80.5,
  width: 120,
  height: 60,
  angle: 0.5,
  strokeColor: '#1971c2',
  backgroundColor: '#ffec99',
  fillStyle: 'cross-hatch',
  strokeWidth: 4,
  strokeStyle: 'dashed',
  roundness: { type: 3 },
  roughness: 0,
  opacity: 70,
  groupIds: [],
  frameId: null,
  boundElements: null,
  link: null,
  locked: false,
  isDeleted: false,
  seed: 12345,
  index: null,
  updated: 1,
}
const LINEAR = {
  startBinding: null,
  endBinding: null,
  startArrowhead: null,
  endArrowhead: null,
  lastCommittedPoint: null,
}
const TEXT = {
  text: 'two\nlines',
  originalText: 'two lines',
  fontSize: 28,
  fontFamily: 6,
  textAlign: 'center',
  verticalAlign: 'middle',
  containerId: null,
  autoResize: false,
  lineHeight: 1.25,
}
/** As the editor lays out a label; where it stands in its box does not matter here. */
const AS_LABEL = { text: 'two lines', angle: 0, autoResize: true, roundness: null }
const POINTS = [
  [0, 0],
  [60.5, 30.25],
  [120, 60],
]
const ELBOW = {
  elbowed: true,
  points: [
    [0, 0],
    [50, 0],
    [50, 60],
    [120, 60],
  ],
  fixedSegments: [{ index: 2, start: [50, 0], end: [50, 60] }],
  startIsSpecial: false,
  endIsSpecial: null,
  roundness: null,
  angle: 0,
}
const CROP = { x: 10, y: 20, width: 100, height: 50, naturalWidth: 400, naturalHeight: 200 }

/** Elements of every kind, as the editor makes them: those of one row belong together. */
const KINDS: Record<string, Record<string, unknown>[]> = {
  rectangle: [{ type: 'rectangle' }],
  'rectangle with a radius of its own': [{ type: 'rectangle', roundness: { type: 3, value: 12 } }],
  diamond: [{ type: 'diamond', roundness: { type: 2 } }],
  ellipse: [{ type: 'ellipse', roundness: null }],
  line: [{ type: 'line', ...LINEAR, points: POINTS, roundness: { type: 2 } }],
  'closed line': [{ type: 'line', ...LINEAR, points: [...POINTS, [0, 0]], roundness: null }],
  arrow: [
    {
      type: 'arrow',
      ...LINEAR,
      points: POINTS,
      elbowed: false,
      startArrowhead: 'dot',
      endArrowhead: 'triangle_outline',
    },
  ],
  'elbow arrow': [{ type: 'arrow', ...LINEAR, ...ELBOW, endArrowhead: 'arrow' }],
  'stroke of a mouse': [
    {
      type: 'freedraw',
      points: POINTS,
      pressures: [],
      simulatePressure: true,
      lastCommittedPoint: null,
      roundness: null,
    },
  ],
  'stroke of a pen': [
    {
      type: 'freedraw',
      points: POINTS,
      pressures: [0.1, 0.5, 0.925],
      simulatePressure: false,
      lastCommittedPoint: null,
      roundness: null,
    },
  ],
  text: [{ type: 'text', ...TEXT, roundness: null }],
  'picture that is cropped and mirrored': [
    { type: 'image', fileId: 'f'.repeat(64), status: 'saved', scale: [-1, 1], crop: CROP, roundness: null },
  ],
  'picture on its way': [
    { type: 'image', fileId: 'local', status: 'pending', scale: [1, 1], crop: null, roundness: null },
  ],
  'frame with children': [
    { id: 'child', type: 'rectangle', frameId: 'frame' },
    { id: 'word', type: 'text', ...TEXT, frameId: 'frame', roundness: null },
    { id: 'frame', type: 'frame', name: 'Storage', angle: 0, roundness: null },
  ],
  'groups in groups': [
    { id: 'one', type: 'rectangle', groupIds: ['inner', 'outer'] },
    { id: 'two', type: 'ellipse', groupIds: ['inner', 'outer'] },
    { id: 'three', type: 'diamond', groupIds: ['outer'] },
  ],
  'box with a label and an arrow at each side': [
    {
      id: 'box',
      type: 'rectangle',
      angle: 0,
      boundElements: [
        { id: 'label', type: 'text' },
        { id: 'in', type: 'arrow' },
        { id: 'out', type: 'arrow' },
      ],
    },
    { id: 'label', type: 'text', ...TEXT, ...AS_LABEL, containerId: 'box' },
    {
      id: 'in',
      type: 'arrow',
      ...LINEAR,
      elbowed: false,
      points: POINTS,
      endBinding: { elementId: 'box', focus: -0.25, gap: 4.5 },
      boundElements: [{ id: 'said', type: 'text' }],
    },
    { id: 'said', type: 'text', ...TEXT, ...AS_LABEL, containerId: 'in' },
    {
      id: 'out',
      type: 'arrow',
      ...LINEAR,
      ...ELBOW,
      startBinding: { elementId: 'box', focus: 0.1, gap: 5, fixedPoint: [1.05, 0.5001] },
    },
  ],
  'element with a link': [{ type: 'rectangle', link: 'https://example.com/?q=1#there' }],
  'element that is locked': [{ type: 'ellipse', locked: true }],
  'element with data of its own': [
    { type: 'rectangle', customData: { deep: { list: [1, 'two', null, { three: true }] } } },
  ],
  'element with a property of a later version': [
    { type: 'rectangle', sparkle: { kind: 'glitter', amount: 3 }, tilt: 'left' },
  ],
}

/** What a board shows of an element, without what is each editor's own. */
function plain({
  version: _,
  versionNonce: __,
  updated: ___,
  ...element
}: SceneElement): Record<string, unknown> {
  const bound = [...(element.boundElements ?? [])].map(({ id, type }) => `${type} ${id}`).sort()
  // drawing a closed line, the editor shifts its points by 1e-14 in place
  const round = (_: string, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 1e6) / 1e6 : value
  return JSON.parse(JSON.stringify({ ...element, boundElements: bound }, round)) as Record<string, unknown>
}

/** Puts the elements on a board, as pasting them does. */
function add(board: JsdomBoard, kind: string): { ids: string[]; given: Record<string, unknown>[] } {
  const elements = KINDS[kind]!.map((element) => ({ id: kind, ...BASE, ...element }))
  // the editor changes what it is given in place
  board.addAll(structuredClone(elements))
  const ids = elements.map(({ id }) => id)
  // as given, not as the board shows it: it may have lost something already
  const given = elements.map((element) =>
    plain({ ...element, index: board.shown(element.id).index } as unknown as SceneElement),
  )
  return { ids, given }
}

test.each(Object.keys(KINDS))(
  '%s: the same on the partner’s board, and when the partner has changed it',
  (kind) => {
    const { ids, given } = add(ina, kind)
    meet(ina, cai)
    const shown = (board: JsdomBoard) => ids.map((id) => plain(board.shown(id)))
    expect(shown(cai)).toEqual(given)
    expect(shown(ina)).toEqual(given)

    for (const id of ids) cai.change(id, { opacity: 40, x: cai.shown(id).x + 10.5 })
    meet(ina, cai)
    const moved = given.map((element) => ({ ...element, opacity: 40, x: (element['x'] as number) + 10.5 }))
    expect(shown(ina)).toEqual(moved)
    expect(shown(cai)).toEqual(moved)
    const writes = ina.writes + cai.writes
    meet(ina, cai)
    expect(ina.writes + cai.writes).toBe(writes)
  },
)

test.each(Object.keys(KINDS))('%s: deleted by the partner, it comes back whole', (kind) => {
  const { ids } = add(ina, kind)
  // undo lays out labels anew, and the arrows that have them
  const isLaidOut = KINDS[kind]!.some(
    (element) => 'containerId' in element && element['containerId'] !== null,
  )
  const shown = (board: JsdomBoard) =>
    ids.map((id) => {
      const {
        x: _,
        y: __,
        width: ___,
        height: ____,
        points: _____,
        angle: ______,
        ...rest
      } = plain(board.shown(id))
      return isLaidOut ? rest : plain(board.shown(id))
    })
  const given = shown(ina)
  meet(ina, cai)
  cai.change(ids, { isDeleted: true })
  meet(ina, cai)
  for (const id of ids) expect(ina.shown(id).isDeleted).toBe(true)
  cai.undo()
  meet(ina, cai)
  for (const board of [ina, cai]) expect(shown(board)).toEqual(given)
})

test('an elbow arrow that the partner re-routes keeps its fixed segment, and undo gives it back its route', () => {
  add(ina, 'elbow arrow')
  meet(ina, cai)
  const route = {
    points: [
      [0, 0],
      [80, 0],
      [80, 60],
      [120, 60],
    ],
    fixedSegments: [{ index: 2, start: [80, 0], end: [80, 60] }],
    startIsSpecial: true,
  }
  cai.change('elbow arrow', route)
  meet(ina, cai)
  expect(ina.shown('elbow arrow')).toMatchObject(route)
  cai.undo()
  meet(ina, cai)
  for (const board of [ina, cai]) {
    expect(board.shown('elbow arrow')).toMatchObject({
      points: ELBOW.points,
      fixedSegments: ELBOW.fixedSegments,
      startIsSpecial: false,
    })
  }
})

test('a crop is changed and reset for both', () => {
  const kind = 'picture that is cropped and mirrored'
  add(ina, kind)
  meet(ina, cai)
  cai.change(kind, { crop: { ...CROP, width: 50 } })
  meet(ina, cai)
  expect(ina.shown(kind)).toMatchObject({ crop: { ...CROP, width: 50 } })
  ina.change(kind, { crop: null })
  meet(ina, cai)
  expect(cai.shown(kind)).toMatchObject({ crop: null })
  ina.undo()
  meet(ina, cai)
  expect(cai.shown(kind)).toMatchObject({ crop: { ...CROP, width: 50 } })
})

test('a pen’s stroke reaches the partner with its pressures while it is drawn', () => {
  ina.tool('freedraw')
  ina.pointer('pointerdown', 300, 300, 0.1)
  for (let i = 1; i <= 5; i += 1) {
    ina.pointer('pointermove', 300 + 10 * i, 300, 0.1 + i / 10)
    meet(ina, cai)
  }
  ina.pointer('pointerup', 350, 300, 0.6)
  meet(ina, cai)
  const [stroke] = ina.elements().filter(({ type }) => type === 'freedraw')
  expect(stroke!.pressures!.length).toBeGreaterThanOrEqual(6)
  expect(stroke!['simulatePressure']).toBe(false)
  expect(plain(cai.shown(stroke!.id))).toEqual(plain(stroke!))
})
