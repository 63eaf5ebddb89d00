import type { PresenceRow } from '@/domain/board/presenceSamples'
import type { BoardRow, BoardStorage } from '@/server/board/BoardStorage'
import type { PresenceStorage } from '@/server/board/PresenceStorage'
import type { ReplayLogs } from '@/server/replay/Replays'

/** Reading and parsing so many rows takes a few milliseconds, in which no live room is served. */
const PAGE_ROWS = 500

/** The logs as they are stored, each part read when it is asked for. */
export function replayLogs(
  boards: Pick<BoardStorage, 'readLog'>,
  presence: Pick<PresenceStorage, 'read'>,
): ReplayLogs {
  return (roomId) => ({
    log: pages((last?: BoardRow) => boards.readLog(roomId, (last?.seq ?? 0) + 1, PAGE_ROWS)),
    presence: pages((last?: PresenceRow) => presence.read(roomId, PAGE_ROWS, last)),
  })
}

async function* pages<Row>(read: (last?: Row) => Promise<readonly Row[]>): AsyncGenerator<readonly Row[]> {
  for (let rows = await read(); rows.length > 0; rows = await read(rows.at(-1))) {
    yield rows
    if (rows.length < PAGE_ROWS) return
  }
}
