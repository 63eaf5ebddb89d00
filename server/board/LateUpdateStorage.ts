/** What a participant drew out of touch and sent after the board froze, as one Yjs v1 update relative to the board. */
export type LateUpdate = {
  readonly id: string
  readonly participantId: string
  /** server time of its arrival, milliseconds since 1970 */
  readonly at: number
  readonly bytes: Uint8Array
  /** how many elements it touches */
  readonly changes: number
}

export type StoredLateUpdate = LateUpdate & {
  /** null while it is offered */
  readonly decision: 'added' | 'declined' | null
}

/** Where late updates are kept. Every method rejects when the database is away. */
export interface LateUpdateStorage {
  find(roomId: string, id: string): Promise<StoredLateUpdate | null>
  /** All that came from one participant, oldest first. */
  of(roomId: string, participantId: string): Promise<StoredLateUpdate[]>
  /**
   * Keeps it, in the place of the undecided one of the same id.
   * @returns false when nothing was kept: that one is decided by now, or the same bytes of this participant are there.
   */
  keep(roomId: string, late: LateUpdate): Promise<boolean>
}
