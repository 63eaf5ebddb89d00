/** A part of the drawing, in whole scene pixels. */
export type Viewport = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/**
 * What one person's awareness message carries:
 * `[participantId, x, y, flags, …viewport?, "@" + whom they follow?, …selected]`, the viewport as four numbers. An array,
 * whole pixels and the first letters of ids keep the whole message within 70 bytes; the name is looked up by the id.
 */
export type Presence = {
  readonly participantId: string
  /** scene pixels; null while the pointer is not over the board */
  readonly pointer: { readonly x: number; readonly y: number } | null
  readonly pressed: boolean
  /** a tool is in use: something is being drawn, typed, moved or erased */
  readonly drawing: boolean
  /** the beginning of the id of the participant whose view they follow */
  readonly following: string | null
  /** what they see; told only while somebody follows them */
  readonly viewport: Viewport | null
  /** the beginnings of the ids of the selected elements */
  readonly selected: readonly string[]
}

const PRESSED = 1
const DRAWING = 2
/** No id has it, of an element or of a participant. */
const FOLLOWS = '@'
/** Enough letters of a participant's id to tell the people of one room apart. */
const PERSON_LETTERS = 4
/** Enough letters of an element id to tell it from a few hundred others; beside a viewport, nearly always enough. */
const ELEMENT_LETTERS = 6
const ELEMENT_LETTERS_BESIDE_VIEWPORT = 3
/** A selection is shown by its first few elements. */
const SHOWN = 4
const FARTHEST = 10_000_000
/** Of the 70 bytes of a message, what its type, lengths, client id and clock (of two hours) leave. */
const STATE_BYTES = 58

/** Nobody's hand on the board yet. */
export function presenceOf(participantId: string): Presence {
  return {
    participantId,
    pointer: null,
    pressed: false,
    drawing: false,
    following: null,
    viewport: null,
    selected: [],
  }
}

export function encodePresence(presence: Presence): unknown[] {
  const { participantId, pointer, pressed, drawing, following, viewport, selected } = presence
  const state: unknown[] = [
    participantId,
    pointer ? Math.round(pointer.x) : null,
    pointer ? Math.round(pointer.y) : null,
    (pressed ? PRESSED : 0) | (drawing ? DRAWING : 0),
  ]
  if (viewport) state.push(...[viewport.x, viewport.y, viewport.width, viewport.height].map(Math.round))
  if (following !== null) state.push(FOLLOWS + following.slice(0, PERSON_LETTERS))
  const letters = viewport ? ELEMENT_LETTERS_BESIDE_VIEWPORT : ELEMENT_LETTERS
  let free = STATE_BYTES - JSON.stringify(state).length
  for (const id of selected.slice(0, SHOWN)) {
    const start = id.slice(0, letters)
    free -= JSON.stringify(start).length + 1
    // the eye misses an outline less than a cursor or a view
    if (free < 0) break
    state.push(start)
  }
  return state
}

/** Null for anything that is not a presence of ours; peers are not trusted. */
export function decodePresence(state: unknown): Presence | null {
  const participantId = participantOfState(state)
  if (participantId === null) return null
  const [, x, y, flags, ...rest] = state as unknown[]
  const bits = typeof flags === 'number' ? flags : 0
  const words = rest.filter((item): item is string => typeof item === 'string' && item !== '')
  const following = words.find((word) => word.startsWith(FOLLOWS))?.slice(FOLLOWS.length) ?? ''
  return {
    participantId,
    pointer: isPlace(x) && isPlace(y) ? { x, y } : null,
    pressed: (bits & PRESSED) !== 0,
    drawing: (bits & DRAWING) !== 0,
    following: following === '' ? null : following,
    viewport: viewportIn(rest),
    selected: words.filter((word) => !word.startsWith(FOLLOWS)).slice(0, SHOWN),
  }
}

/** Whose presence a state says it is; null for a state that is none of ours. */
export function participantOfState(state: unknown): string | null {
  const [first] = Array.isArray(state) ? (state as unknown[]) : []
  return typeof first === 'string' ? first : null
}

/** Whether the one's view is followed by the other. */
export function follows(presence: Presence, participantId: string): boolean {
  return presence.following !== null && participantId.startsWith(presence.following)
}

/** The elements that a peer's selection means. */
export function selectedIds(
  presence: Presence,
  elements: readonly { readonly id: string }[],
): Record<string, true> {
  if (presence.selected.length === 0) return {}
  const isSelected = ({ id }: { readonly id: string }) =>
    presence.selected.some((start) => id.startsWith(start))
  return Object.fromEntries(elements.filter(isSelected).map(({ id }) => [id, true]))
}

function isPlace(n: unknown): n is number {
  return Number.isInteger(n) && Math.abs(n as number) <= FARTHEST
}

function viewportIn([x, y, width, height]: readonly unknown[]): Viewport | null {
  if (!isPlace(x) || !isPlace(y) || !isPlace(width) || !isPlace(height)) return null
  return width > 0 && height > 0 ? { x, y, width, height } : null
}
