import type { DrawnCount } from '@/domain/nudges/nudges'

/** One row of a room's board log. `seq` counts from 1 within the room, without gaps. */
export type BoardRow = {
  readonly seq: number
  /** server time, milliseconds since 1970; never decreases within a room */
  readonly at: number
  /** the participant of the connection that sent it */
  readonly userId: string
  readonly connId: string
  /** a Yjs v1 update */
  readonly bytes: Uint8Array
  /** set when the structs may be anyone's: a SyncStep2 brought them */
  readonly relayedBy: string | null
}

/** A Yjs clientID that a participant wrote with, claimed in the commit that stores the first Update of it. */
export type ClientClaim = { readonly clientId: number; readonly participantId: string }

/** What one commit adds to one room. */
export type RoomAppend = {
  readonly roomId: string
  readonly rows: readonly BoardRow[]
  readonly claims: readonly ClientClaim[]
}

/** The whole document as one update, up to and including row `seq`. */
export type Keyframe = { readonly seq: number; readonly at: number; readonly bytes: Uint8Array }

/** What a cold load needs: the newest keyframe and every row after it, in order. */
export type StoredBoard = { readonly keyframe: Keyframe | null; readonly tail: readonly BoardRow[] }

/**
 * Where boards are kept. Every method rejects when the database is away; what was asked may then have happened
 * or not.
 */
export interface BoardStorage {
  /** A room nobody drew in loads as no keyframe and an empty tail. */
  load(roomId: string): Promise<StoredBoard>
  /** Which participant owns each Yjs clientID of the room. */
  owners(roomId: string): Promise<Map<number, string>>
  /**
   * Adds the rows of every room in one transaction: all of it or nothing. A clientID that is owned already keeps
   * its owner.
   * @throws SeqCollision when a room has a row of that seq already.
   * @throws RowsRefused when the database is there but will not take these rows.
   */
  append(batch: readonly RoomAppend[]): Promise<void>
  /** Keeps this keyframe in place of the older ones. The log itself is never shortened. */
  writeKeyframe(roomId: string, keyframe: Keyframe): Promise<void>
  /**
   * How many rows each participant wrote in each ten seconds that begin at `since` or later (server time, a multiple of
   * ten seconds).
   */
  countDrawn(roomId: string, since: number): Promise<DrawnCount[]>
  /** The log from row `fromSeq` on (1: all of it), in order; `most` rows, if that is given. */
  readLog(roomId: string, fromSeq?: number, most?: number): Promise<BoardRow[]>
}

/**
 * A row of that seq is there already: somebody else writes this room, or an append that seemed to fail was
 * committed after all.
 */
export class SeqCollision extends Error {
  override readonly name = 'SeqCollision'
}

/** The database answers, and refuses this batch: trying the same rows again with others' would hold those back. */
export class RowsRefused extends Error {
  override readonly name = 'RowsRefused'
}
