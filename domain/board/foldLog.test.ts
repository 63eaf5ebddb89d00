import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readEntry, rootOf, type Entry } from '@/domain/board/codec'
import { defaultsOf } from '@/domain/board/defaults'
import type { BoardElement, ElementType } from '@/domain/board/element'
import { foldLog, type LoggedUpdate } from '@/domain/board/foldLog'
import { projection } from '@/domain/board/projection'
import { applyChanges, changesOf, createEntry } from '@/domain/board/writes'
import { Player } from '@/domain/replay/Player'
import { SceneCompiler } from '@/domain/replay/SceneCompiler'
import { packScene, unpackScene } from '@/domain/replay/sceneBlob'

const START = 10_000
const END = 40_000
const IDS = ['a', 'b', 'c', 'd', 'e', 'f']
const TYPES: ElementType[] = ['rectangle', 'text', 'arrow', 'freedraw', 'frame']
const INDICES = ['a0', 'a1', 'a1V', 'a2', 'a3']

/** One thing that one of two people does, `wait` milliseconds after the thing before. */
const step = fc.record({
  wait: fc.constantFrom(0, 0, 40, 900, 1_500),
  who: fc.constantFrom(0, 1),
  id: fc.constantFrom(...IDS),
  other: fc.constantFrom(...IDS),
  type: fc.constantFrom(...TYPES),
  index: fc.constantFrom(...INDICES),
  what: fc.constantFrom(
    'draw',
    'draw',
    'move',
    'grow',
    'type',
    'restyle',
    'delete',
    'undelete',
    'place',
    'bind',
    'wipe',
    'meet',
  ),
  n: fc.integer({ min: -300, max: 300 }),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

function fresh({ id, type, index, n, other }: Step): BoardElement {
  const points =
    type === 'arrow' || type === 'freedraw'
      ? {
          points: [
            [0, 0],
            [n, 7.25],
          ],
        }
      : {}
  const text = type === 'text' ? { text: 'two words', originalText: 'two words', containerId: other } : {}
  const box = { x: n, y: 1, width: 20, height: 10, angle: 0, index, isDeleted: false }
  return { ...defaultsOf(type), ...box, ...points, ...text, id, type } as BoardElement
}

function changed(e: BoardElement, { what, n, index, other }: Step): BoardElement {
  switch (what) {
    case 'move':
      return { ...e, x: e.x + n / 4 }
    case 'grow':
      return e.points ? { ...e, points: [...e.points, [n, n / 2]] } : { ...e, width: e.width + 1 }
    case 'type':
      return e.originalText === undefined
        ? e
        : { ...e, originalText: `${e.originalText} ${n}`, text: `${e.originalText}\n${n}` }
    case 'restyle':
      return { ...e, strokeColor: `#${n}`, customData: n > 0 ? { n } : undefined }
    case 'delete':
      return { ...e, isDeleted: true }
    case 'undelete':
      return { ...e, isDeleted: false }
    case 'place':
      return { ...e, index, frameId: other }
    case 'bind':
      return e.type === 'arrow' ? { ...e, endBinding: { elementId: other, focus: 0, gap: n } } : e
    default:
      return e
  }
}

/** The log of what two people did on their own copies, which meet only now and then. */
function logOf(steps: readonly Step[]): LoggedUpdate[] {
  const log: LoggedUpdate[] = []
  let at = START - 6_000
  const docs = ['ada', 'bo'].map((userId, i) => {
    const doc = new Y.Doc()
    doc.clientID = i + 1
    doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin === 'local') log.push({ at, userId, bytes })
    })
    return doc
  })
  const meet = () => {
    for (const [from, to] of [docs, [...docs].reverse()] as [Y.Doc, Y.Doc][])
      Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)))
  }
  for (const one of steps) {
    at += one.wait
    const doc = docs[one.who]!
    const root = rootOf(doc)
    if (one.what === 'meet') meet()
    else
      doc.transact(() => {
        if (one.what === 'draw') return createEntry(root, fresh(one))
        if (one.what === 'wipe') return root.delete(one.id)
        const base = readEntry(one.id, root.get(one.id))
        if (base === null) return
        const entry = root.get(one.id) as Entry
        applyChanges(entry, changesOf(base, changed(base, one), entry, []).changes)
      }, 'local')
  }
  return log
}

/** The board by the definition of it: everything logged up to then, in one document. */
function boardAt(log: readonly LoggedUpdate[], at: number): readonly BoardElement[] {
  const doc = new Y.Doc()
  for (const update of log) if (update.at <= at) Y.applyUpdate(doc, update.bytes)
  return projection(doc)
}

function playerOf(log: readonly LoggedUpdate[]): Player {
  const compiler = new SceneCompiler({ startedAt: START, endedAt: END })
  for (const moment of foldLog(log, START)) compiler.add(moment)
  const blob = unpackScene(JSON.parse(JSON.stringify(packScene(compiler.finish()))))
  if (!blob.ok) throw new Error(blob.error)
  return new Player(blob.value)
}

/** Without undefined properties: JSON has none. */
const plain = (elements: unknown): unknown => JSON.parse(JSON.stringify(elements))

describe('a board folded from its log', () => {
  test('[RP1] plays as the log would at any moment, whatever two people did', { timeout: 60_000 }, () => {
    let shown = 0
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 4, maxLength: 60, size: 'max' }),
        fc.array(fc.integer({ min: 0, max: END - START }), { minLength: 1, maxLength: 6 }),
        (steps, moments) => {
          const log = logOf(steps).filter(({ at }) => at <= END)
          const player = playerOf(log)
          for (const t of [...moments, 0, END - START]) {
            const scene = player.sceneAt(t)
            expect(plain(scene)).toEqual(plain(boardAt(log, START + t)))
            shown += scene.length
          }
        },
      ),
      { numRuns: 500 },
    )
    expect(shown, 'the programs drew something').toBeGreaterThan(1_000)
  })

  test('makes one moment of everything before the start, and one for each person and millisecond after it', () => {
    const doc = new Y.Doc()
    const log: LoggedUpdate[] = []
    let row = { at: START - 500, userId: 'ada' }
    doc.on('update', (bytes: Uint8Array) => log.push({ ...row, bytes }))
    const draw = (id: string, at: number, userId: string) => {
      row = { at, userId }
      createEntry(
        rootOf(doc),
        fresh({
          wait: 0,
          who: 0,
          id,
          other: '',
          type: 'rectangle',
          index: `a${log.length}`,
          what: 'draw',
          n: 1,
        }),
      )
    }
    draw('a', START - 500, 'ada')
    draw('b', START, 'bo')
    draw('c', START + 10, 'ada')
    draw('d', START + 10, 'ada')
    draw('e', START + 10, 'bo')
    const moments = [...foldLog(log, START)].map(({ at, userId, elements }) => [
      at - START,
      userId,
      elements.length,
    ])
    expect(moments).toEqual([
      [0, 'bo', 2],
      [10, 'ada', 4],
      [10, 'bo', 5],
    ])
  })
})
