/**
 * What one person's awareness message carries: `[participantId, x, y, button, selected…]`. An array, whole pixels
 * and the first letters of element ids keep it within 70 bytes; the name is looked up by the participant's id.
 */
export type Presence = {
  readonly participantId: string
  /** scene pixels; null while the pointer is not over the board */
  readonly pointer: { readonly x: number; readonly y: number } | null
  readonly pressed: boolean
  /** the beginnings of the ids of the selected elements */
  readonly selected: readonly string[]
}

/** Enough letters of an element id to tell it from a few hundred others. */
const PREFIX = 6
/** A selection is shown by its first few elements. */
const SHOWN = 4
const FARTHEST = 10_000_000

export function encodePresence(presence: Presence): unknown[] {
  const { participantId, pointer, pressed, selected } = presence
  return [
    participantId,
    pointer ? Math.round(pointer.x) : null,
    pointer ? Math.round(pointer.y) : null,
    pressed ? 1 : 0,
    ...selected.slice(0, SHOWN).map((id) => id.slice(0, PREFIX)),
  ]
}

/** Null for anything that is not a presence of ours; peers are not trusted. */
export function decodePresence(state: unknown): Presence | null {
  if (!Array.isArray(state)) return null
  const [participantId, x, y, pressed, ...selected] = state as unknown[]
  if (typeof participantId !== 'string') return null
  const isPlace = (n: unknown): n is number => typeof n === 'number' && Math.abs(n) <= FARTHEST
  return {
    participantId,
    pointer: isPlace(x) && isPlace(y) ? { x, y } : null,
    pressed: pressed === 1,
    selected: selected.filter((id): id is string => typeof id === 'string' && id !== '').slice(0, SHOWN),
  }
}

/** The elements that a peer's selection means. */
export function selectedIds(
  presence: Presence,
  elements: readonly { readonly id: string }[],
): Record<string, true> {
  if (presence.selected.length === 0) return {}
  const ids = elements.filter(({ id }) => presence.selected.includes(id.slice(0, PREFIX))).map(({ id }) => id)
  return Object.fromEntries(ids.map((id) => [id, true]))
}
