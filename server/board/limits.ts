/** What bounds the board plane. Bytes and milliseconds. */
export type BoardLimits = {
  /** the largest websocket message that is read; a larger one ends its connection */
  readonly frameBytes: number
  /** the largest presence of one client */
  readonly presenceBytes: number
  /** how many presences one connection may hold: one for each Yjs document it shows */
  readonly presencesPerConnection: number
  /** how much may wait for one reader before its connection ends */
  readonly bufferedBytes: number
  /** how many gapped updates a connection may send in answer to our SyncStep1 before it ends */
  readonly gapStrikes: number
  /** how long accepted updates wait for others to share their commit */
  readonly commitMs: number
  /** first and longest pause before a failed commit is tried again */
  readonly retryMs: number
  readonly maxRetryMs: number
  /** how much may wait for the database: in one room, and in all of them */
  readonly roomQueueBytes: number
  readonly queueBytes: number
  /** how much log makes a new keyframe worth writing */
  readonly keyframeBytes: number
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
  presenceBytes: 4 * KB,
  presencesPerConnection: 4,
  bufferedBytes: 32 * MB,
  gapStrikes: 20,
  commitMs: 8,
  retryMs: 100,
  maxRetryMs: 5_000,
  roomQueueBytes: 16 * MB,
  queueBytes: 64 * MB,
  keyframeBytes: 64 * KB,
  keepAliveMs: 10_000,
  pingMs: 30_000,
  flushMs: 2_000,
  drainMs: 5_000,
  goodbyeMs: 2_000,
}
