import type { PresenceRow } from '@/domain/board/presenceSamples'

/** A row of samples and the room it belongs to. */
export type RoomPresenceRow = PresenceRow & { readonly roomId: string }

/** Where samples of presence are kept, for the replay. Every method rejects when the database is away. */
export interface PresenceStorage {
  /** Keeps all of them or none; one of the same room, participant and time as a kept one is passed over. */
  append(rows: readonly RoomPresenceRow[]): Promise<void>
  /**
   * What was sampled in a room, by participant and time: `most` rows after `after`, from the beginning without it.
   */
  read(roomId: string, most: number, after?: PresenceRow): Promise<PresenceRow[]>
}
