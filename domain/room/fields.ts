import { z } from 'zod'
import { NOTED, type Noted } from '@/domain/rubric/dimensions'
import { LIMITS } from '@/domain/room/limits'

export const TAKEAWAYS = ['keep', 'stop', 'start', 'drill'] as const
export type Takeaway = (typeof TAKEAWAYS)[number]

/** What the candidate is asked about the interviewer: was it clear, were hints helpful, was it worth the hour. */
export const QUESTIONS = ['clear', 'helpful', 'again'] as const
export type Question = (typeof QUESTIONS)[number]

/** A text that one person owns and edits in place: saved whole when it settles. */
export type FieldKey =
  `score-note:${Noted}` | 'private-notes' | 'debrief-notes' | `takeaway:${Takeaway}` | `feedback:${Question}`

export const FIELD_KEYS: readonly FieldKey[] = [
  ...NOTED.map((d) => `score-note:${d}` as const),
  'private-notes',
  'debrief-notes',
  ...QUESTIONS.map((q) => `feedback:${q}` as const),
  ...TAKEAWAYS.map((t) => `takeaway:${t}` as const),
]

export const fieldKeySchema = z.enum(FIELD_KEYS as [FieldKey, ...FieldKey[]])

/** Longest text of a field, in UTF-16 code units. */
export function fieldLimit(key: FieldKey): number {
  if (key === 'private-notes') return LIMITS.privateNotes
  if (key === 'debrief-notes') return LIMITS.debriefNotes
  return key.startsWith('takeaway:') ? LIMITS.takeaway : LIMITS.scoreNote
}

/**
 * A field's present state. `version` is the seq of the last event that changed it; a new text names the version it was
 * typed on. [TX1] Two texts typed on the same version are both kept, in order of arrival, until one that saw both.
 */
export type Field = {
  version: number
  textIds: readonly string[]
  /** Every text that ever settled here: [TX2] one that is sent again after a lost answer is recognised. */
  everSettled: readonly string[]
}

export const EMPTY_FIELD: Field = { version: 0, textIds: [], everSettled: [] }

/** [TX1] The field after a text arrived that was typed on `base`. */
export function settledField(field: Field, textId: string, base: number, seq: number): Field {
  return {
    version: seq,
    textIds: base === field.version ? [textId] : [...field.textIds, textId],
    everSettled: [...field.everSettled, textId],
  }
}
