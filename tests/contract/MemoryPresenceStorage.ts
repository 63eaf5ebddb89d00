import type { PresenceRow } from '@/domain/board/presenceSamples'
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

  read(roomId: string, most: number, after?: PresenceRow): Promise<PresenceRow[]> {
    const order = (a: PresenceRow, b: PresenceRow) =>
      a.participantId === b.participantId ? a.at - b.at : a.participantId < b.participantId ? -1 : 1
    const rows = this.rows.filter((row) => row.roomId === roomId).sort(order)
    const later = after === undefined ? rows : rows.filter((row) => order(row, after) > 0)
    return Promise.resolve(
      later.slice(0, most).map(({ participantId, at, bytes }) => ({ participantId, at, bytes })),
    )
  }
}
