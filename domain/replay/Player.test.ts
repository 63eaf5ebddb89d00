import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KEYFRAME_EVERY, Player } from '@/domain/replay/Player'
import { SceneFollower } from '@/domain/replay/SceneFollower'
import { SceneCompiler, type BoardFrame } from '@/domain/replay/SceneCompiler'
import { packScene, unpackScene, type SceneBlob, type SceneElement } from '@/domain/replay/sceneBlob'

const bounds = { startedAt: 1_000, endedAt: 61_000 }

function element(id: string, properties: Record<string, unknown> = {}): SceneElement {
  const plain = {
    id,
    type: 'rectangle',
    x: 0,
    y: 0,
    width: 10,
    height: 10,
    angle: 0,
    index: 'a1',
    isDeleted: false,
  }
  return { ...plain, ...properties }
}

function compiled(frames: readonly BoardFrame[]): SceneBlob {
  const compiler = new SceneCompiler(bounds)
  for (const frame of frames) compiler.add(frame)
  return compiler.finish()
}

/** As the bytes travel: packed, written as JSON, read again. */
function sent(blob: SceneBlob): SceneBlob {
  const result = unpackScene(JSON.parse(JSON.stringify(packScene(blob))))
  if (!result.ok) throw new Error(result.error)
  return result.value
}

/** The board by the definition of it: the last frame that is not later than `t`. */
function boardAt(frames: readonly BoardFrame[], t: number): readonly SceneElement[] {
  return (
    frames.findLast((frame) => Math.min(frame.at, bounds.endedAt) <= bounds.startedAt + t)?.elements ?? []
  )
}

const value = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.integer({ min: -500, max: 500 }).map((n) => n / 100),
  fc.constantFrom(null, true, undefined),
  fc.array(fc.constantFrom('g1', 'g2', 'g3'), { maxLength: 3 }),
  fc.record({ elementId: fc.constantFrom('a', 'b'), gap: fc.integer() }),
)
const points = fc.array(
  fc.tuple(fc.integer(), fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))),
  {
    maxLength: 8,
  },
)
const anElement = fc.record(
  {
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', '__proto__'),
    x: fc.integer({ min: -9, max: 9 }),
    points,
    text: fc.string({ maxLength: 60 }),
    color: value,
    extra: value,
  },
  { requiredKeys: ['id', 'x'] },
)
const aScene = fc
  .uniqueArray(anElement, { selector: (e) => e.id, maxLength: 6 })
  .map((scene) =>
    scene.map(({ id, ...rest }) =>
      element(id, JSON.parse(JSON.stringify(rest)) as object as Record<string, unknown>),
    ),
  )
const someFrames = fc
  .array(
    fc.record({
      step: fc.integer({ min: 0, max: 9_000 }),
      userId: fc.constantFrom('ada', 'bo'),
      elements: aScene,
    }),
    {
      maxLength: 12,
    },
  )
  .map((steps) => {
    let at = 0
    return steps.map(({ step, userId, elements }): BoardFrame => ({ at: (at += step), userId, elements }))
  })

describe('the player', () => {
  test(
    'shows at any moment, in any order of asking, the board of the last frame before it',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(
          someFrames,
          fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 1, maxLength: 8 }),
          (frames, moments) => {
            const player = new Player(sent(compiled(frames)))
            for (const t of moments) expect(player.sceneAt(t)).toEqual(boardAt(frames, t))
          },
        ),
        { numRuns: 300 },
      )
    },
  )

  test(
    'is followed from elsewhere by what changes, and shows a still without moving',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(
          someFrames,
          fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 1, maxLength: 8 }),
          (frames, moments) => {
            const player = new Player(sent(compiled(frames)))
            const follower = new SceneFollower()
            const had = new Map<string, SceneElement>()
            for (const t of moments) {
              const delta = structuredClone(player.deltaTo(t))
              if (delta !== null) follower.follow(delta)
              expect(follower.scene).toEqual(boardAt(frames, t))
              for (const element of follower.scene) {
                const known = had.get(element.id)
                if (delta?.changed.every(([, e]) => e.id !== element.id)) expect(known).toBe(element)
                had.set(element.id, element)
              }
              expect(player.stillAt(60_000 - t)).toEqual(boardAt(frames, 60_000 - t))
            }
          },
        ),
        { numRuns: 300 },
      )
    },
  )

  test('seeks across keyframes, forwards and backwards', () => {
    const frames = Array.from({ length: KEYFRAME_EVERY * 3 + 17 }, (_, i): BoardFrame => {
      const elements = [element('still'), element(`box${i % 7}`, { x: i })].slice(i % 11 === 0 ? 1 : 0)
      return { at: 1_001 + i * 10, userId: 'ada', elements }
    })
    const player = new Player(sent(compiled(frames)))
    for (const i of [0, 616, 199, 200, 201, 400, 3, 599, 600, 601, 398]) {
      expect(player.sceneAt(1 + i * 10)).toEqual(frames[i]!.elements)
    }
  })

  test('hands out the same object for an element that is the same in two scenes', () => {
    const frames = Array.from({ length: KEYFRAME_EVERY * 2 }, (_, i): BoardFrame => {
      const elements = [element('early', { x: Math.min(i, 20) }), element('late', { x: i })]
      return { at: 1_001 + i, userId: 'ada', elements }
    })
    const player = new Player(sent(compiled(frames)))
    const late = player.sceneAt(399)
    const middle = player.sceneAt(250)
    const early = player.sceneAt(30)
    expect(late[0]).toBe(middle[0])
    expect(late[0]).toBe(early[0])
    expect(late[1]).not.toBe(early[1])
    expect(player.sceneAt(30.4), 'nothing happened in between').toBe(early)
  })

  test('never writes into a scene that it handed out', () => {
    const frames = Array.from({ length: 300 }, (_, i): BoardFrame => {
      const ink = element('ink', { points: Array.from({ length: i + 1 }, (_, k) => [k, k]) })
      return { at: 1_001 + i, userId: 'ada', elements: [ink] }
    })
    const player = new Player(sent(compiled(frames)))
    const scene = player.sceneAt(50)
    const copy = structuredClone(scene)
    for (const t of [51, 299, 0, 120]) player.sceneAt(t)
    expect(scene).toEqual(copy)
  })
})

describe('the compiled scene', () => {
  test('begins with what was drawn before the start', () => {
    const blob = compiled([
      { at: 200, userId: 'ada', elements: [element('warm-up')] },
      { at: 1_000, userId: 'bo', elements: [element('warm-up'), element('at the start')] },
      { at: 1_500, userId: 'bo', elements: [element('at the start')] },
    ])
    expect(blob.initial.map((e) => e.id)).toEqual(['warm-up', 'at the start'])
    expect(blob.operations).toEqual([{ t: 500, user: 0, entries: [[0, null]] }])
    expect(blob.users).toEqual(['bo'])
  })

  test('counts what arrives after the end as the end, and never goes back in time', () => {
    const blob = compiled([
      { at: 5_000, userId: 'ada', elements: [element('a')] },
      { at: 4_000, userId: 'ada', elements: [element('a', { x: 1 })] },
      { at: 90_000, userId: 'bo', elements: [element('a', { x: 2 })] },
    ])
    expect(blob.operations.map((o) => o.t)).toEqual([4_000, 4_000, 60_000])
    expect(new Player(blob).sceneAt(60_000)).toEqual([element('a', { x: 2 })])
  })

  test('appends to strokes and splices texts instead of repeating them', () => {
    const stroke = (n: number) => element('ink', { points: Array.from({ length: n }, (_, k) => [k, k / 4]) })
    const ink = compiled([
      { at: 2_000, userId: 'ada', elements: [stroke(500)] },
      { at: 2_050, userId: 'ada', elements: [stroke(502)] },
    ])
    expect(ink.operations[1]!.entries).toEqual([
      [
        0,
        {
          tails: {
            points: {
              keep: 500,
              rest: [
                [500, 125],
                [501, 125.25],
              ],
            },
          },
        },
      ],
    ])
    const text = compiled([
      { at: 2_000, userId: 'ada', elements: [element('t', { text: 'a load balancer here' })] },
      { at: 2_050, userId: 'ada', elements: [element('t', { text: 'a global load balancer' })] },
    ])
    expect(text.operations[1]!.entries).toEqual([
      [0, { texts: { text: { at: 2, cut: 18, insert: 'global load balancer' } } }],
    ])
  })

  test('moves only the elements that changed their place in the drawing order', () => {
    const blob = compiled([
      { at: 2_000, userId: 'ada', elements: ['a', 'b', 'c', 'd'].map((id) => element(id)) },
      { at: 3_000, userId: 'ada', elements: ['b', 'c', 'd', 'a'].map((id) => element(id)) },
    ])
    expect(blob.operations[1]!.entries).toEqual([[0, { after: 3 }]])
  })

  test('is refused by name when it is not one, or of another version', () => {
    const packed = JSON.parse(JSON.stringify(packScene(compiled([])))) as Record<string, unknown>
    expect(unpackScene('')).toEqual({ ok: false, error: 'not_a_scene' })
    expect(unpackScene({ ...packed, version: 2 })).toEqual({ ok: false, error: 'other_version' })
    expect(unpackScene({ ...packed, operations: [[0, 0, []]] }), 'no such user').toMatchObject({ ok: false })
    expect(
      unpackScene({ ...packed, users: ['ada'], operations: [[0, 0, [[4, 0]]]] }),
      'no such element',
    ).toMatchObject({ ok: false })
    const broken: unknown[] = [
      ...[null, [0], [0, 0, 0], [0, 0, [0]], [0, 0, [[0]]], [0, 0, [[0, 1]]], [NaN, 0, []], [0, 0.5, []]],
      ...[
        { s: 1 },
        { u: [1] },
        { p: { points: ['x'] } },
        { l: { points: ['x'] } },
        { x: { text: [0, 0] } },
      ].map((patch) => [0, 0, [[0, patch]]]),
      [0, 0, [[0, { a: 'top' }]]],
    ]
    for (const operation of broken)
      expect([
        operation,
        unpackScene({ ...packed, users: ['ada'], ids: ['a'], operations: [operation] }),
      ]).toEqual([operation, { ok: false, error: 'not_a_scene' }])
    expect(
      unpackScene({ ...packed, users: ['ada'], operations: [[-1, 0, []]] }),
      'back in time',
    ).toMatchObject({ ok: false })
  })

  test('cannot change what an element inherits from', () => {
    const hostile = JSON.parse('{"__proto__": {"polluted": true}, "x": 4}') as Record<string, unknown>
    const blob = { durationMs: 9, users: ['ada'], ids: ['a'], initial: [], operations: [] }
    const player = new Player({
      ...blob,
      operations: [{ t: 1, user: 0, entries: [[0, { set: hostile, after: null }]] }],
    })
    expect(player.sceneAt(2)).toEqual([{ id: 'a', x: 4 }])
    expect(player.sceneAt(2)[0]).not.toHaveProperty('polluted')
  })
})
