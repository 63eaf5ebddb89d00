import { tracksOf, type PresenceTrack } from '@/domain/board/presenceSamples'
import type { PresenceStorage, RoomPresenceRow } from '@/server/board/PresenceStorage'

/** The presence samples' second storage: what the contract means, in its simplest form. */
export class MemoryPresenceStorage implements PresenceStorage {
  readonly rows: RoomPresenceRow[] = []

  append(rows: readonly RoomPresenceRow[]): Promise<void> {
    for (const row of rows) {
      const { roomId, participantId, at } = row
      const isThere = this.rows.some(
        (kept) => kept.roomId === roomId && kept.participantId === participantId && kept.at === at,
      )
      if (!isThere) this.rows.push({ ...row, bytes: row.bytes.slice() })
    }
    return Promise.resolve()
  }

  read(roomId: string): Promise<PresenceTrack[]> {
    return Promise.resolve(tracksOf(this.rows.filter((row) => row.roomId === roomId)))
  }
}
