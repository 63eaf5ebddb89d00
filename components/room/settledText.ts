import { assertNever } from '@/domain/result'
import type { RoomErrorCode } from '@/domain/room/errors'

/** What the server holds of a field. */
export type ServerText = { version: number; text: string }

/** One save: the id makes sending it twice harmless. */
export type Edit = { editId: string; text: string; base: number }

/** What is kept in the browser until the server has it. */
export type Draft = { text: string; base: number; sent: Edit | null }

/**
 * A text field that saves itself as it settles. The draft is what the box shows; `base` is the version it was typed
 * on. The server keeps both of two texts typed on one version, so a draft is never thrown away and never overwrites.
 */
export type SettledText = {
  draft: string
  base: number
  /** The server's text at `base`: the draft is unsaved while it differs. */
  baseText: string
  server: ServerText
  /** The save under way. `acked`: saved, waiting for the view that carries its version. */
  saving: (Edit & { acked: boolean }) | null
  /** An edit of an earlier visit that may have arrived: sent again under its id, it is recognised. */
  repeat: Edit | null
  failed: RoomErrorCode | null
  /** Server time of the last save of this visit. */
  savedAt: number | null
}

export type SettledTextEvent =
  | { type: 'typed'; text: string }
  | { type: 'restored'; draft: Draft }
  | { type: 'heard'; server: ServerText }
  | { type: 'sent'; editId: string }
  | { type: 'saved'; at: number }
  | { type: 'refused'; code: RoomErrorCode }

export function settledText(server: ServerText): SettledText {
  return {
    draft: server.text,
    base: server.version,
    baseText: server.text,
    server,
    saving: null,
    repeat: null,
    failed: null,
    savedAt: null,
  }
}

/** Whether the draft holds something the server does not. */
export function isDirty(state: SettledText): boolean {
  return state.saving !== null || state.draft !== state.baseText
}

/** Whether a save may start now. */
export function canSend(state: SettledText): boolean {
  return state.saving === null && state.draft !== state.baseText
}

/** Whether `text` is `part`, or several texts joined by line ends with `part` among them. */
function holds(text: string, part: string): boolean {
  return `\n${text}\n`.includes(`\n${part}\n`)
}

function adopted(state: SettledText, server: ServerText): SettledText {
  return { ...state, draft: server.text, base: server.version, baseText: server.text, server }
}

/**
 * The save is done and the version it made is known. A draft typed on meanwhile replaces the saved text inside what
 * the server now holds, so that a text joined from elsewhere stays beside it.
 */
function concluded(state: SettledText, saved: string, server: ServerText): SettledText {
  const done: SettledText = { ...state, saving: null, repeat: null, failed: null }
  if (state.draft === saved) return adopted(done, server)
  if (server.text === saved) return { ...done, base: server.version, baseText: server.text, server }
  const at = `\n${server.text}\n`.lastIndexOf(`\n${saved}\n`)
  // Without the saved text in it, the server's text was written by someone who saw it: the draft goes beside it.
  if (at < 0) return { ...done, server }
  const draft = server.text.slice(0, at) + state.draft + server.text.slice(at + saved.length)
  return { ...done, draft, base: server.version, baseText: server.text, server }
}

function heard(state: SettledText, server: ServerText): SettledText {
  if (server.version < state.server.version) return state
  const next = { ...state, server }
  const { saving } = state
  if (saving !== null)
    return saving.acked && server.version > saving.base ? concluded(next, saving.text, server) : next
  if (server.version === state.base) return next
  // Typed on an older version and not yet sent: it keeps its base, so that the server joins both.
  return state.draft === state.baseText ? adopted(next, server) : next
}

/** A draft of an earlier visit comes back, unless its save had arrived or something newer is being typed. */
function restored(state: SettledText, { text, base, sent }: Draft): SettledText {
  const { server } = state
  if (isDirty(state) || holds(server.text, text)) return state
  const back = {
    ...state,
    draft: text,
    base,
    baseText: base === server.version ? server.text : '',
    repeat: sent,
  }
  const arrived = sent !== null && server.version > sent.base && holds(server.text, sent.text)
  return arrived ? concluded({ ...back, repeat: null }, sent.text, server) : back
}

/** What has to be kept in the browser now; null when the server has everything. */
export function draftOf(state: SettledText): Draft | null {
  if (!isDirty(state)) return null
  const { draft, base, saving, repeat } = state
  const sent = saving === null ? repeat : { editId: saving.editId, text: saving.text, base: saving.base }
  return { text: draft, base, sent }
}

/** The field after something happened. */
export function reduceSettledText(state: SettledText, event: SettledTextEvent): SettledText {
  switch (event.type) {
    case 'typed':
      return { ...state, draft: event.text, failed: null }
    case 'restored':
      return restored(state, event.draft)
    case 'heard':
      return heard(state, event.server)
    case 'sent': {
      const { draft: text, base } = state
      return {
        ...state,
        saving: { editId: event.editId, text, base, acked: false },
        repeat: null,
        failed: null,
      }
    }
    case 'saved': {
      const { saving, server } = state
      if (saving === null) return { ...state, savedAt: event.at }
      const acked: SettledText = { ...state, savedAt: event.at, saving: { ...saving, acked: true } }
      return server.version > saving.base || server.text === saving.text
        ? concluded(acked, saving.text, server)
        : acked
    }
    case 'refused':
      return { ...state, saving: null, failed: event.code }
    default:
      return assertNever(event)
  }
}
