import type { RoomEvent } from '@/domain/room/events'
import type { Room } from '@/domain/room/room'

export type TextKind = 'name' | 'note' | 'pin' | 'chat' | 'followUp'

/** An erasable row on its way in. */
export type NewText = { id: string; authorId: string | null; kind: TextKind; body: string }

/** A room as stored: its log, the texts that were not erased, and who sits where. */
export type StoredRoom = {
  events: RoomEvent[]
  texts: Map<string, string>
  /** User id → participant id. */
  members: Map<string, string>
  /** Present for a room that was held elsewhere: its log has gaps, and nobody changes it. */
  imported?: ImportedRoom
}

/** [IM1] What was taken in from a bundle: whose view it is, and whether it is an example, which everybody may look at. */
export type ImportedRoom = { viewerId: string; demo: boolean }

/** Everything that one decision changes, written in one transaction. */
export type Batch = {
  events: readonly RoomEvent[]
  texts: readonly NewText[]
  /** Texts whose bodies are deleted, because somebody refused to have them kept. */
  erased: readonly string[]
  /** Who sits on a seat from now on; an earlier holder of the seat loses it. */
  members: readonly { participantId: string; userId: string }[]
  /** Secrets of links issued and replays shared in `events`, hashed; `linkId` is the share's id there. */
  links: readonly { linkId: string; tokenHash: Uint8Array }[]
  seatRequests: readonly { requestId: string; participantId: string; userId: string }[]
  /** The room after the events: read models follow from it. */
  room: Room
}

/** How often a shared replay was opened, and when last, in server milliseconds. */
export type ShareViews = { views: number; lastViewedAt: number | null }

/** Where rooms live. One contract suite runs on every implementation. */
export interface RoomStorage {
  /** Null when there is no such room. */
  load(roomId: string): Promise<StoredRoom | null>
  /**
   * Appends if the log ends at `expectedSeq`; otherwise nothing is written and the answer is `conflict`.
   * Rejects when the storage cannot be reached: nothing is written then either.
   */
  append(roomId: string, expectedSeq: number, batch: Batch): Promise<'appended' | 'conflict'>
  findLink(tokenHash: Uint8Array): Promise<{ roomId: string; linkId: string } | null>
  findShare(tokenHash: Uint8Array): Promise<{ roomId: string; shareId: string } | null>
  /** One more opening of a shared replay, `at` server milliseconds. */
  countView(roomId: string, shareId: string, at: number): Promise<void>
  /** How often the room's shared replays were opened, by share id; one that is not in it never was. */
  viewsOf(roomId: string): Promise<ReadonlyMap<string, ShareViews>>
  /** The newest request of this user for a seat of the room. */
  seatRequestOf(roomId: string, userId: string): Promise<string | null>
  /** Who made that request; null when it is unknown. */
  userOfSeatRequest(roomId: string, requestId: string): Promise<string | null>
  /** Whether this user was the candidate of an interview that has ended. */
  hasFinished(userId: string): Promise<boolean>
  /** Rooms whose reveal may be due: both sides submitted, nothing revealed. Read once at start. */
  awaitingReveal(): Promise<string[]>
}
