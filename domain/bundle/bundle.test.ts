import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeSamples } from '@/domain/board/presenceSamples'
import type { PromptSeen, SessionBundle } from '@/domain/bundle/bundle'
import { canonicalJson, isPlainText } from '@/domain/bundle/canonical'
import { readBundle } from '@/domain/bundle/readBundle'
import { packRows, unpackRows } from '@/domain/bundle/rows'
import { writeBundle } from '@/domain/bundle/writeBundle'
import { foldVisible } from '@/domain/room/reduce'
import { textIdsOf } from '@/domain/room/textIds'
import { takenAlong, viewFor, type RoomView } from '@/domain/room/view'
import { liveRoom, scoreAll, type PlayedRoom } from '@/tests/factories'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Much happens, in words and without, and the scores are revealed. The problem is presented or not. */
function revealedRoom(isPresented: boolean): PlayedRoom {
  const played = liveRoom()
  if (isPresented) played.as('ina', { type: 'presentPrompt' })
  played.after(60_000).as('ina', { type: 'endInterview' })
  scoreAll(played, 'ina', 4)
  scoreAll(played, 'cai', 3)
  const note = { type: 'settleText', base: 0, field: 'private-notes' } as const
  for (const who of ['ina', 'cai']) {
    played.as(who, { ...note, editId: `edit-${who}-1`, text: `only ${who}` })
    played.as(who, { type: 'submitCard' })
  }
  played.after(11_000).server({ type: 'reveal' })
  played.as('cai', {
    type: 'settleText',
    editId: 'edit-cai-2',
    base: 0,
    field: 'feedback:clear',
    text: 'Yes',
  })
  played.as('ina', {
    type: 'settleText',
    editId: 'edit-ina-2',
    base: 0,
    field: 'takeaway:keep',
    text: 'Calm',
  })
  return played
}

function bundleOf(played: PlayedRoom, viewerId: string): SessionBundle {
  const viewer = { participantId: viewerId }
  const events = played.events.flatMap((event) => takenAlong(event, played.room, viewer) ?? [])
  const ids = new Set(events.flatMap(textIdsOf))
  const at = played.now
  const row = { at, participantId: 'cai', bytes: Uint8Array.of(0, 0) }
  const view = viewFor(played.room, played.texts, viewer)!
  const seen = { brief: 'Make links short.', shared: [] }
  return {
    ...{ originId: played.room.id, viewerId, events },
    texts: new Map([...played.texts].filter(([id]) => ids.has(id)).sort(([a], [b]) => (a < b ? -1 : 1))),
    board: { kind: 'history', updates: [row] },
    presence: [{ ...row, bytes: encodeSamples(at, []) }],
    images: [],
    problem: problemOf(view, seen),
    rubric: '# Rubric',
  }
}

function problemOf(view: RoomView, seen: PromptSeen): SessionBundle['problem'] {
  if (view.promptSlug === null) return null
  if (view.you.role === 'interviewer') return { title: 'Short', markdown: '# All', seen: null }
  return { title: 'Short', markdown: null, seen }
}

/** A view, apart from where it is and what may still be done in it. */
function shown(view: RoomView | null): object {
  const { origin: _, seq: __, you, ...rest } = view!
  return { ...rest, you: { ...you, capabilities: [] } }
}

describe.each([true, false])('a room whose problem was presented: %s', (isPresented) => {
  test.each(['ina', 'cai', 'obi'])(
    '[EX1] [EX2] [LG2] is for %s what it was, and again the same bytes',
    (who) => {
      const played = revealedRoom(isPresented)
      const bundle = bundleOf(played, who)
      const bytes = writeBundle(bundle, sha256)
      if (!bytes.ok) throw new Error(bytes.error)
      const read = readBundle(bytes.value, sha256)
      if (!read.ok) throw new Error(JSON.stringify(read.error))
      const viewer = { participantId: who }
      const events = read.value.events.map((event) => ({ ...event, roomId: played.room.id }))
      const room = foldVisible(played.room.id, events)
      expect(shown(viewFor(room, read.value.texts, viewer))).toEqual(shown(played.view(who)))
      expect(events.map((event) => takenAlong(event, room, viewer))).toEqual(events)
      expect(writeBundle(read.value, sha256)).toEqual(bytes)
      const others = ['ina', 'cai'].filter((each) => each !== who)
      for (const other of others) expect([...bundle.texts.values()]).not.toContain(`only ${other}`)
      const slugs = bundle.events.flatMap(({ payload }) =>
        'promptSlug' in payload ? [payload.promptSlug] : [],
      )
      expect(slugs).toEqual([isPresented || who === 'ina' ? 'url-shortener' : ''])
    },
  )
})

test('[SE5] who was sent out and who came back under another name are called as they are now', () => {
  const played = revealedRoom(true)
  played.server({
    type: 'requestSeat',
    requestId: 'r1',
    role: 'candidate',
    name: { id: 'new-name', body: 'Cay' },
  })
  played.as('ina', { type: 'grantSeat', requestId: 'r1' })
  played.as('ina', { type: 'removeParticipant', participantId: 'obi' })
  played.join('Uma', 'observer')
  const viewer = { participantId: 'uma' }
  const events = played.events.flatMap((event) => takenAlong(event, played.room, viewer) ?? [])
  const view = viewFor(foldVisible('room', events), played.texts, viewer)
  expect(shown(view)).toEqual(shown(played.view('uma')))
  expect(view?.participants.map(({ name }) => name)).toEqual(['Ina', 'Cay', 'Uma'])
})

describe('rows', () => {
  const rows = fc
    .array(
      fc.record({
        at: fc.integer({ min: 0, max: 4e12 }),
        participantId: fc.string({ minLength: 1, maxLength: 9, unit: 'grapheme' }),
        bytes: fc.uint8Array({ maxLength: 40 }),
      }),
    )
    .map((list) => list.sort((a, b) => a.at - b.at))

  test('come back as they were', () => {
    fc.assert(
      fc.property(rows, (list) => {
        expect(unpackRows(packRows(list))).toEqual(list)
      }),
    )
  })

  test('cut off, longer or changed are none, or others: nothing is thrown', () => {
    fc.assert(
      fc.property(rows, fc.nat(), fc.integer({ min: 0, max: 255 }), (list, at, byte) => {
        const packed = packRows(list)
        expect(unpackRows(packed.subarray(0, at % packed.length))).toBeNull()
        expect(unpackRows(Uint8Array.of(...packed, 0))).toBeNull()
        const changed = packed.slice()
        changed[at % packed.length] = byte
        expect(() => unpackRows(changed)).not.toThrow()
      }),
    )
  })
})

test('the same value makes the same text, whatever the order of its keys', () => {
  expect(canonicalJson({ b: 1, a: [{ d: null, c: undefined, b: 'x' }] })).toBe(
    '{"a":[{"b":"x","d":null}],"b":1}',
  )
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value))
    }),
  )
  expect([isPlainText({ a: ['ok'] }), isPlainText('\0'), isPlainText({ '\ud800': 1 })]).toEqual([
    true,
    false,
    false,
  ])
})
