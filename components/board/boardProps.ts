import type { PeopleOnBoard } from '@/components/board/BoardPresence'
import type { Person } from '@/components/board/collaborators'
import type { BoardPin } from '@/components/board/pins'
import type { SaveState } from '@/components/board/SaveTracker'
import type { NudgeFacts } from '@/domain/nudges/nudges'
import type { Viewport } from '@/domain/room/room'
import type { Role } from '@/domain/room/roles'

/** How many boxes stand on a board, and the texts on it. */
export type BoardContents = Pick<NudgeFacts, 'boxes' | 'texts'>

/** A part of the board in scene pixels, and elements on it; null in the first rooms, which kept none. */
export type Sight = { readonly elementIds: readonly string[]; readonly viewport: Viewport | null }

/** What a page may ask of a board that is there. */
export type BoardHandle = {
  /** Moves the view so that these elements fill it. */
  readonly focusElements: (ids: readonly string[]) => void
  /** Sends everything that is drawn; to be called before the interview is ended. */
  readonly flush: () => void
  /** Connects again after a final refusal. */
  readonly retry: () => void
  /** Downloads what the board shows, for edits that the server does not take. */
  readonly saveFile: () => void
  /** Gives up edits that the server does not take, and shows the room's board. */
  readonly discard: () => void
  /** Shows this participant's view until the person moves their own; null: no longer. */
  readonly follow: (participantId: string | null) => void
  /** What a pin takes along: the part of the board in view, and what is selected, else what was drawn last. */
  readonly sight: () => Sight
  /** What stands on the board, for who watches over the interview; null until it is as the room has it. */
  readonly contents: () => BoardContents | null
  /** Shows what a pin took along: its elements, or where they are gone or none, the part of the board. */
  readonly focusSight: (sight: Sight) => void
}

export type BoardProps = {
  readonly roomId: string
  readonly me: { readonly participantId: string; readonly name: string; readonly role: Role }
  /** everyone in the room: cursors are named by it, since presence carries ids only */
  readonly participants: readonly Person[]
  /** whether the role may draw (`can(role, 'draw')`) */
  readonly canDraw: boolean
  /** the pen is away for now, and may come back */
  readonly held?: boolean
  /** the interview is over: to be looked at and panned, for everyone */
  readonly frozen: boolean
  readonly theme: 'light' | 'dark'
  /** keep the array's identity while nothing changes */
  readonly pins?: readonly BoardPin[]
  readonly onPinSelect?: (id: string) => void
  readonly onSelectionChange?: (ids: readonly string[]) => void
  /** Called with a new handle at each (re)connection to a room's board. */
  readonly onApi?: (handle: BoardHandle) => void
  /** Who draws, and who is followed. */
  readonly onPeople?: (people: PeopleOnBoard) => void
  readonly onSaveState?: (state: SaveState) => void
}
