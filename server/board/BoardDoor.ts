import type { IncomingMessage } from 'node:http'
import type { BoardClose } from '@/domain/board/closeCodes'

/** Who may come to a board. The board plane asks; it knows neither sessions nor rooms. */
export interface BoardDoor {
  /** Whether a page of this origin may open a board at all. */
  originAllowed(request: IncomingMessage): boolean
  /**
   * Who this is in that room, or the close code that says why not. A rejection is taken for a database that is away.
   * `roomId` is what stood in the path, unchecked.
   */
  enter(
    request: IncomingMessage,
    roomId: string,
  ): Promise<
    { readonly ok: true; readonly participantId: string } | { readonly ok: false; readonly error: BoardClose }
  >
  /** Whether this person may draw now, by role and by the room's present state. Asked for every frame. */
  mayWrite(roomId: string, participantId: string): boolean
  /**
   * Whether theirs is a seat that draws in a room that takes drawings: if they may not draw now, the pen is away, and what
   * they drew before may still come (see `PenHandOver`).
   */
  mayBringEarlier(roomId: string, participantId: string): boolean
}
