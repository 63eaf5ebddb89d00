import type { BoardClose } from '@/domain/board/closeCodes'
import type { Frame } from '@/server/board/BoardSocket'

/** One person's connection, as a board sees it. */
export interface BoardMember {
  readonly id: string
  readonly participantId: string
  /** understands the messages of domain/board/ackMessage.ts */
  readonly wantsAcks: boolean
  /** Sends one message; a connection that has closed takes it and forgets it. */
  send(frame: Frame): void
  /** Sends a presence, which a reader who is far behind can do without. */
  sendPresence(frame: Frame): void
  /** Leaves the board and ends the connection; calling it again does nothing. */
  close(close: BoardClose): void
  /** Everything up to this position of the board's log is committed. */
  written(position: number): void
  /** Time for a sign of life, should nothing have been sent for long. `now` in milliseconds. */
  keepAlive(now: number): void
}
