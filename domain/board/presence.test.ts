import * as encoding from 'lib0/encoding'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  decodePresence,
  encodePresence,
  follows,
  presenceOf,
  selectedIds,
  type Presence,
} from '@/domain/board/presence'

/** As `newId` makes them. */
const ME = 'aK3_x9Qb-7LmZt0R'
const BO = 'Zq81Lk_wT5vNc2-P'
const ELEMENTS = ['hHRobbs-mkgyH9cIspjLb', 'QmZ4wPz_0aYtFfKq1vS8e', 'e3_dWc7NqTb5oRkXjU2iG']
const VIEWPORT = { x: -9_999, y: -9_999, width: 19_200, height: 1_080 }

const presence: Presence = {
  ...presenceOf(ME),
  pointer: { x: -1234.6, y: 567.2 },
  pressed: true,
  drawing: true,
  selected: ELEMENTS.slice(0, 1),
}

/** The bytes of the websocket message, after two hours of 25 messages a second. */
function messageBytes(shown: Presence): number {
  const doc = new Y.Doc()
  doc.clientID = 2 ** 32 - 1
  const awareness = new Awareness(doc)
  awareness.setLocalState(encodePresence(shown))
  awareness.meta.set(doc.clientID, { clock: 180_000, lastUpdated: 0 })
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [doc.clientID]))
  awareness.destroy()
  return encoding.length(encoder)
}

test('comes back as it was sent, in whole pixels and the beginnings of ids', () => {
  const whole = { ...presence, following: BO }
  expect(decodePresence(encodePresence(whole))).toEqual({
    ...whole,
    pointer: { x: -1235, y: 567 },
    following: 'Zq81',
    selected: ['hHRobb'],
  })
  const followed = { ...presence, viewport: VIEWPORT, pointer: null, selected: [] }
  expect(decodePresence(encodePresence(followed))).toEqual(followed)
})

describe('a whole message takes at most 70 bytes', () => {
  const far = { ...presence, pointer: { x: -12_345, y: -12_345 } }
  const near = { ...presence, pointer: { x: -9_999, y: -9_999 } }
  test.each<[string, Presence]>([
    ['with a cursor', { ...far, selected: [] }],
    ['with a cursor and a selected element', far],
    ['with a cursor and many selected elements', { ...far, selected: ELEMENTS }],
    ['of somebody who follows', { ...far, following: BO, selected: ELEMENTS }],
    ['of somebody who is followed', { ...near, viewport: VIEWPORT, selected: [] }],
    [
      'of somebody who is followed and has selected much',
      { ...near, viewport: VIEWPORT, selected: ELEMENTS },
    ],
  ])('%s', (_, shown) => expect(messageBytes(shown)).toBeLessThanOrEqual(70))
})

test('beside a viewport an element is told by three letters, and by none when they do not fit', () => {
  const shown = (at: number) =>
    decodePresence(
      encodePresence({
        ...presence,
        pointer: { x: at, y: at },
        viewport: { ...VIEWPORT, x: 0, y: 0 },
        selected: ELEMENTS,
      }),
    )
  expect(shown(100)).toMatchObject({ pointer: { x: 100 }, selected: ['hHR', 'QmZ'] })
  expect(shown(100)?.viewport).toEqual({ ...VIEWPORT, x: 0, y: 0 })
  expect(shown(-123_456)).toMatchObject({ pointer: { x: -123_456 }, selected: [] })
})

test.each([null, undefined, 'x', {}, [[]], [[7]], [['p', 'x', 'y']], [['p', 1.5, 2]], [['p', 1, 1e300]]])(
  '%j moves no cursor',
  (state) => {
    expect(decodePresence(state)?.pointer ?? null).toBeNull()
  },
)

test.each([[[1, 2, 3]], [[1, 2, 3, 0]], [[1, 2, 3, 'x']], [[1, 2, 1e300, 4]], [[[1, 2, 3, 4]]]])(
  '%j moves no view',
  (viewport) => {
    expect(decodePresence(['p', 1, 2, 0, ...viewport])?.viewport).toBeNull()
  },
)

test('who follows nobody in particular follows nobody', () => {
  const following = (word: string) => decodePresence(['p', 1, 2, 0, word])!
  expect(follows(following('@Zq81'), BO)).toBe(true)
  expect(follows(following('@Zq81'), ME)).toBe(false)
  expect(follows(following('@'), BO)).toBe(false)
})

test('a selection names the elements that begin so', () => {
  const elements = [{ id: ELEMENTS[0]! }, { id: 'other' }]
  expect(selectedIds({ ...presence, selected: ['hHRobb'] }, elements)).toEqual({ [ELEMENTS[0]!]: true })
})
