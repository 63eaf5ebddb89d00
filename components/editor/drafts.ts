import { z } from 'zod'
import { STORED, storedText, storeText } from '@/components/ui/storedText'

/** A text that is not saved. `base` is the version it began from, null for a new problem. */
export type Draft = { text: string; base: number | null; at: number }

const PREFIX = 'mockboard:draft:'
const NEW = 'new-'
const draftSchema = z.object({ text: z.string(), base: z.number().int().nullable(), at: z.number() })

/** The id of a draft of a problem that does not exist yet: each tab writes one of its own. */
export function newDraftId(): string {
  return `${NEW}${crypto.randomUUID()}`
}

/** @param id a problem's slug, or an id of `newDraftId` */
export function draftOf(id: string): Draft | null {
  const kept = storedText(PREFIX + id)
  if (kept === null) return null
  try {
    return draftSchema.parse(JSON.parse(kept))
  } catch {
    return null
  }
}

/** Keeps a draft in this browser; false when it does not keep anything, or is full. */
export function keepDraft(id: string, draft: Draft): boolean {
  const text = JSON.stringify(draft)
  storeText(PREFIX + id, text)
  return storedText(PREFIX + id) === text
}

export function dropDraft(id: string): void {
  try {
    localStorage.removeItem(PREFIX + id)
  } catch {
    // nothing was kept
  }
  dispatchEvent(new Event(STORED))
}

/** Drafts of problems that do not exist yet, newest first, as one text: it is the same while nothing changes. */
export function newDraftIds(): string {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX + NEW))
      .map((key) => key.slice(PREFIX.length))
      .sort((a, b) => (draftOf(b)?.at ?? 0) - (draftOf(a)?.at ?? 0))
      .join(' ')
  } catch {
    return ''
  }
}

/** The title in a text's front matter, as far as it is typed. */
export function titleIn(text: string): string | null {
  return /^title: *(.+)$/m.exec(text)?.[1]?.trim() ?? null
}
