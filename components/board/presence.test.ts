import * as encoding from 'lib0/encoding'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { collaboratorsOf } from '@/components/board/collaborators'
import { decodePresence, encodePresence, selectedIds, type Presence } from '@/components/board/presence'

const presence: Presence = {
  participantId: 'cmb2k3j4l5m6n7o8p9q0r1s2',
  pointer: { x: -1234.6, y: 567.2 },
  pressed: true,
  selected: ['hHRobbs-mkgyH9cIspjLb'],
}

test('comes back as it was sent, in whole pixels and the beginnings of ids', () => {
  expect(decodePresence(encodePresence(presence))).toEqual({
    ...presence,
    pointer: { x: -1235, y: 567 },
    selected: ['hHRobb'],
  })
})

test('a message with a cursor and a selected element takes at most 70 bytes', () => {
  const awareness = new Awareness(new Y.Doc())
  awareness.setLocalState(encodePresence(presence))
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [awareness.clientID]))
  expect(encoding.length(encoder)).toBeLessThanOrEqual(70)
  awareness.destroy()
})

test.each([null, undefined, 'x', {}, [], [7], ['p', 'x', 'y']])('%j moves no cursor', (state) => {
  expect(decodePresence(state)?.pointer ?? null).toBeNull()
})

test('a selection names the elements that begin so', () => {
  const elements = [{ id: 'hHRobbs-mkgyH9cIspjLb' }, { id: 'other' }]
  expect(selectedIds({ ...presence, selected: ['hHRobb'] }, elements)).toEqual({
    'hHRobbs-mkgyH9cIspjLb': true,
  })
})

test('cursors are named by the room, and strangers have none', () => {
  const peers = new Map<number, unknown>([
    [1, ['p-dev', 10, 20, 0]],
    [2, ['p-nobody', 10, 20, 0]],
    [3, 'garbage'],
  ])
  const shown = collaboratorsOf(peers, [{ id: 'p-dev', name: 'Dev', role: 'candidate' }], [])
  expect([...shown]).toMatchObject([['1', { username: 'Dev', pointer: { x: 10, y: 20 } }]])
  expect(shown.size).toBe(1)
})
