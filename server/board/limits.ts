/** What bounds the board plane. Bytes and milliseconds. */
export type BoardLimits = {
  /** the largest websocket message that is read; a larger one ends its connection */
  readonly frameBytes: number
  /** the largest board, about as it is in memory; more is not taken */
  readonly documentBytes: number
  /** how many Yjs clients a board may be of */
  readonly clients: number
  /** how many of them a message may speak of: more than a board's, for a person may hold edits that a full one did not take */
  readonly clientsPerMessage: number
  /** of how many structs and deleted ranges a message may be; they may be two bytes each, and all are looked at */
  readonly partsPerMessage: number
  /** messages of one connection: how many at once, and a second */
  readonly messageBurst: number
  readonly messagesPerSecond: number
  /** bytes of one connection: how many at once, and a second. One full document must pass */
  readonly byteBurst: number
  readonly bytesPerSecond: number
  /** what asking for the board counts for, in messages: it may take as much work as hundreds of them */
  readonly syncCost: number
  /** the largest presence of one client */
  readonly presenceBytes: number
  /** how many presences one connection may hold: one for each Yjs document it shows */
  readonly presencesPerConnection: number
  /** how much may wait for one reader before it is told of nobody's presence, and before its connection ends */
  readonly presenceBufferedBytes: number
  /** how long a presence may wait for another message that it can leave with: less than anybody sees */
  readonly presenceHoldMs: number
  readonly bufferedBytes: number
  /** how many gapped updates a connection may send in answer to our SyncStep1 before it ends */
  readonly gapStrikes: number
  /** the least time from one commit's beginning to the next one's: what comes meanwhile shares it */
  readonly commitMs: number
  /** first and longest pause before a failed commit is tried again */
  readonly retryMs: number
  readonly maxRetryMs: number
  /** how much may wait for the database: in one room, and in all of them */
  readonly roomQueueBytes: number
  readonly queueBytes: number
  /** how much log makes a new snapshot worth making, and how much time is at least between two of a room */
  readonly keyframeBytes: number
  readonly keyframeMs: number
  /** after so long without a message to it, a connection is sent an empty one; y-websocket gives up after 30 s */
  readonly keepAliveMs: number
  /** how often a ping has to have been answered */
  readonly pingMs: number
  /** how long a freeze waits for writers to send what they still hold */
  readonly flushMs: number
  /** how long a freeze and a shutdown wait for the database to take what is queued */
  readonly drainMs: number
  /** how long a closed connection may take to say goodbye */
  readonly goodbyeMs: number
}

const KB = 1024
const MB = 1024 * KB

export const DEFAULT_LIMITS: BoardLimits = {
  frameBytes: 10 * MB,
  documentBytes: 8 * MB,
  clients: 5_000,
  clientsPerMessage: 10_000,
  partsPerMessage: 1_000_000,
  messageBurst: 2_000,
  messagesPerSecond: 200,
  byteBurst: 12 * MB,
  bytesPerSecond: 512 * KB,
  syncCost: 200,
  presenceBytes: 4 * KB,
  presencesPerConnection: 4,
  presenceBufferedBytes: 1 * MB,
  presenceHoldMs: 40,
  bufferedBytes: 4 * MB,
  gapStrikes: 20,
  commitMs: 10,
  retryMs: 100,
  maxRetryMs: 5_000,
  roomQueueBytes: 16 * MB,
  queueBytes: 64 * MB,
  keyframeBytes: 64 * KB,
  keyframeMs: 60_000,
  keepAliveMs: 10_000,
  pingMs: 30_000,
  flushMs: 2_000,
  drainMs: 5_000,
  goodbyeMs: 2_000,
}
