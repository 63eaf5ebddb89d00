/** Why the server ends a board connection: the number a websocket carries, and its name. */
export type BoardClose = { readonly code: number; readonly reason: string }

/**
 * Every way the server ends a board connection, shared by both sides.
 * 44xx is final: y-websocket 3 stops for good, because coming back cannot help.
 * 45xx passes: the provider comes back by itself, and its first sync brings whatever was on the way.
 */
export const BOARD_CLOSE = {
  /** No valid session came with the request. */
  noSession: { code: 4401, reason: 'no_session' },
  /** The session has no seat in this room. */
  notAMember: { code: 4403, reason: 'not_a_member' },
  /** There is no such room, or it was erased. */
  roomGone: { code: 4404, reason: 'room_gone' },
  /** The seat was given to somebody else, or its holder was removed. */
  seatLost: { code: 4409, reason: 'seat_lost' },
  /** The board holds as much as one board may: what was sent is not taken. */
  documentFull: { code: 4413, reason: 'document_full' },
  /** The server is stopping. */
  restart: { code: 4500, reason: 'restart' },
  /** More messages or bytes than one person's drawing can need. */
  rate: { code: 4501, reason: 'rate' },
  /** This reader takes so long that what waits for it would fill the server's memory. */
  slow: { code: 4502, reason: 'slow' },
  /** Updates kept coming whose predecessors never did. */
  gaps: { code: 4503, reason: 'gaps' },
  /** The database is away for so long that no more can be kept for it, or the board cannot be loaded. */
  database: { code: 4504, reason: 'database' },
  /** Bytes that are no message of this protocol, or an update that cannot be applied. */
  malformed: { code: 4505, reason: 'malformed' },
  /**
   * An Update with structs of a Yjs client id that another participant owns. It passes, because an honest client can
   * get there (a local copy loaded after connecting) and the SyncStep2 of its next connection may carry those structs.
   */
  foreignClient: { code: 4506, reason: 'foreign_client' },
} as const satisfies Record<string, BoardClose>
