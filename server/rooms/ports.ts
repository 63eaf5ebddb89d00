import type { GuideItem, RoomEvent } from '@/domain/room/events'
import type { Room } from '@/domain/room/room'

/** Time and timers, injected so that tests decide when they pass. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Calls back once after `ms`; the returned function cancels. */
  schedule(ms: number, callback: () => void): () => void
}

/** What rooms ask of the bank. */
export interface Bank {
  /** The present version of a problem, null when there is none. */
  presentVersion(slug: string): Promise<number | null>
  /** The same, and null also for a problem of somebody else's that this person may not choose. */
  usableVersion(slug: string, userId: string | null): Promise<number | null>
  presentRubricVersion(): Promise<number>
  hasGuideItem(slug: string, version: number, item: GuideItem): Promise<boolean>
  /** Slugs of all problems, for a surprise. */
  slugs(): Promise<string[]>
  /** Those of them that none of these people has seen; all of them when there is none left. */
  freshSlugs(userIds: readonly string[]): Promise<string[]>
}

/** What happens elsewhere because of a room. */
export interface RoomHooks {
  /** The interview is about to end: takes what writers still hold, then nothing more. False when it is not stored. */
  freezeBoard(roomId: string): Promise<boolean>
  /** Whether somebody has the room's board open: the room must stay in memory then, to say who may draw. */
  boardOpen(roomId: string): boolean
  /** Puts late edits on the board. False when they are not stored there. */
  addLateEdits(roomId: string, lateId: string): Promise<boolean>
  /** The interview did not end after all. */
  thawBoard(roomId: string): void
  /** Events are stored; `room` is the state after them. */
  changed(room: Room, events: readonly RoomEvent[]): void
  /** Whoever sat here has lost the seat to a returning person: their sockets must go. */
  seatLost(roomId: string, participantId: string): void
}

/** What rooms need of a logger. */
export interface Logger {
  warn(details: object, message: string): void
  error(details: object, message: string): void
}
