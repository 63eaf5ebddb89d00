import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  canSend,
  draftOf,
  isDirty,
  reduceSettledText,
  settledText,
  type SettledText,
  type SettledTextEvent,
} from '@/components/room/settledText'

function after(state: SettledText, ...events: SettledTextEvent[]): SettledText {
  return events.reduce(reduceSettledText, state)
}

const typed = (text: string): SettledTextEvent => ({ type: 'typed', text })
const sent: SettledTextEvent = { type: 'sent', editId: 'edit-1' }
const saved: SettledTextEvent = { type: 'saved', at: 1_000 }
const heard = (version: number, text: string): SettledTextEvent => ({
  type: 'heard',
  server: { version, text },
})
const start = settledText({ version: 3, text: 'abc' })

test('a text that was typed, sent and saved is clean on the new version, whichever of answer and view comes first', () => {
  const answerFirst = after(start, typed('abcd'), sent, saved, heard(7, 'abcd'))
  const viewFirst = after(start, typed('abcd'), sent, heard(7, 'abcd'), saved)
  for (const state of [answerFirst, viewFirst]) {
    expect(isDirty(state)).toBe(false)
    expect(state).toMatchObject({ draft: 'abcd', base: 7, savedAt: 1_000 })
  }
})

test('nothing more is sent until the version of the last save is known: on its base it would be kept twice', () => {
  const state = after(start, typed('abcd'), sent, saved, typed('abcde'))
  expect(canSend(state)).toBe(false)
  const known = after(state, heard(7, 'abcd'))
  expect(canSend(known)).toBe(true)
  expect(known).toMatchObject({ draft: 'abcde', base: 7 })
})

test('a text from elsewhere is taken over while nothing is typed here', () => {
  expect(after(start, heard(5, 'other'))).toMatchObject({ draft: 'other', base: 5 })
})

test('a text from elsewhere does not touch what is being typed, which keeps its base so that both are kept', () => {
  const state = after(start, typed('abcd'), heard(5, 'other'))
  expect(state).toMatchObject({ draft: 'abcd', base: 3 })
  const joined = after(state, sent, saved, heard(6, 'other\nabcd'))
  expect(joined).toMatchObject({ draft: 'other\nabcd', base: 6 })
  expect(isDirty(joined)).toBe(false)
})

test('what is typed on during a save replaces the saved text inside a joined one', () => {
  const state = after(start, typed('mine'), sent, typed('mine, longer'), saved, heard(6, 'theirs\nmine'))
  expect(state).toMatchObject({ draft: 'theirs\nmine, longer', base: 6 })
  expect(canSend(state)).toBe(true)
})

test('a refusal keeps the draft, and typing clears the refusal', () => {
  const state = after(start, typed('abcd'), sent, { type: 'refused', code: 'card_submitted' })
  expect(state).toMatchObject({ draft: 'abcd', failed: 'card_submitted', saving: null })
  expect(after(state, typed('abcde')).failed).toBeNull()
})

test('an older view changes nothing', () => {
  const state = after(start, heard(5, 'new'))
  expect(after(state, heard(4, 'old'))).toBe(state)
})

test('the draft of an earlier visit comes back and is sent', () => {
  const draft = { text: 'abcd', base: 3, sent: null }
  const state = after(start, { type: 'restored', draft })
  expect(state).toMatchObject({ draft: 'abcd', base: 3 })
  expect(canSend(state)).toBe(true)
})

test('a draft whose save had arrived is not brought back', () => {
  const edit = { editId: 'edit-1', text: 'abcd', base: 1 }
  const state = after(start, {
    type: 'restored',
    draft: { text: 'abc', base: 1, sent: { ...edit, text: 'abc' } },
  })
  expect(state).toBe(start)
})

test('a draft typed on after a save that had arrived continues on its version', () => {
  const edit = { editId: 'edit-1', text: 'abc', base: 1 }
  const state = after(start, { type: 'restored', draft: { text: 'abc and more', base: 1, sent: edit } })
  expect(state).toMatchObject({ draft: 'abc and more', base: 3, repeat: null })
})

test('a save that perhaps arrived is repeated under its id', () => {
  const edit = { editId: 'edit-1', text: 'abcd', base: 3 }
  const state = after(start, { type: 'restored', draft: { text: 'abcd', base: 3, sent: edit } })
  expect(state.repeat).toEqual(edit)
})

test('what is being typed wins over a stored draft', () => {
  const state = after(start, typed('new'))
  expect(after(state, { type: 'restored', draft: { text: 'old', base: 3, sent: null } })).toBe(state)
})

/** A server as the room's rules make it: texts on one base are joined, an edit that is known changes nothing. */
function settle(
  server: { version: number; texts: string[]; edits: string[] },
  edit: { editId: string; text: string; base: number },
) {
  if (server.edits.includes(edit.editId)) return server
  const texts = edit.base === server.version ? [edit.text] : [...server.texts, edit.text]
  return { version: server.version + 1, texts, edits: [...server.edits, edit.editId] }
}

test('whatever happens between them, both sides end equal and the last word typed here is there', () => {
  const step = fc.constantFrom('type', 'send', 'answer', 'view', 'elsewhere', 'reload')
  let elsewhereTwice = 0
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
      let server = { version: 1, texts: ['start'], edits: [] as string[] }
      let state = settledText({ version: 1, text: 'start' })
      let words = 0
      let last: string | null = null
      let answered = true
      const view = (): SettledTextEvent => heard(server.version, server.texts.join('\n'))
      const send = () => {
        const { draft: text, base, repeat } = state
        const editId = repeat?.text === text ? repeat.editId : `e${words}-${server.version}-${base}`
        state = after(state, { type: 'sent', editId })
        server = settle(server, { editId, text, base })
        answered = false
      }
      for (const s of [...steps]) {
        if (s === 'type') {
          last = `w${words++}`
          state = after(state, typed(`${state.draft} ${last}`))
        } else if (s === 'send' && canSend(state)) send()
        else if (s === 'answer' && !answered) {
          answered = true
          state = after(state, saved)
        } else if (s === 'view') state = after(state, view())
        else if (s === 'elsewhere') {
          elsewhereTwice++
          server = settle(server, {
            editId: `x${server.version}`,
            text: `${server.texts.join('\n')} x`,
            base: server.version,
          })
        } else if (s === 'reload') {
          const draft = draftOf(state)
          answered = true
          state = settledText({ version: server.version, text: server.texts.join('\n') })
          if (draft !== null) state = after(state, { type: 'restored', draft })
        }
      }
      for (let i = 0; i < 4; i++) {
        state = after(state, saved, view())
        if (canSend(state)) send()
      }
      expect(isDirty(state)).toBe(false)
      expect(state.draft).toBe(server.texts.join('\n'))
      if (last !== null) expect(` ${state.draft.replaceAll('\n', ' ')} `).toContain(` ${last} `)
    }),
    { numRuns: 2_000 },
  )
  expect(elsewhereTwice).toBeGreaterThan(0)
})
