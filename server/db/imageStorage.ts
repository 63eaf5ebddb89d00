import type { Pool } from 'pg'
import { IMAGE_LIMITS, IMAGE_TYPES, type ImageType } from '@/domain/board/imageType'
import { err, ok } from '@/domain/result'
import type { ImageStorage, RoomImageLimits } from '@/server/board/ImageStorage'
import { inTransaction } from '@/server/db/inTransaction'

/** The first of the two numbers of a room's lock. */
const LOCK = 0x1a6e

/** Kept only where it leaves the room within its limits: nothing is inserted otherwise. */
const INSERT = `
  INSERT INTO board_image (room_id, id, mime, participant_id, at, bytes)
  SELECT $1, $2, $3, $4, $5, $6
    FROM (SELECT count(*) AS images, coalesce(sum(length(bytes)), 0) AS bytes FROM board_image WHERE room_id = $1) AS kept
   WHERE kept.images < $7 AND kept.bytes + length($6::bytea) <= $8`

/** Pictures of boards in PostgreSQL. */
export function imageStorage(pool: Pool, limits: RoomImageLimits = IMAGE_LIMITS): ImageStorage {
  // one at a time: whoever waits for the lock holds one of the few connections that drawings are written over
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const turn = last.then(task)
    last = turn.catch(() => undefined)
    return turn
  }
  return {
    put(roomId, { id, type, participantId, at, bytes }) {
      const values = [roomId, id, type, participantId, new Date(at), Buffer.from(bytes)]
      return inTurn(() =>
        inTransaction(pool, async (client) => {
          // a statement of its own: the next one's snapshot must see what was inserted while it waited
          await client.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [LOCK, roomId])
          const known = await client.query('SELECT FROM board_image WHERE room_id = $1 AND id = $2', [
            roomId,
            id,
          ])
          if (known.rowCount === 1) return ok(null)
          const { rowCount } = await client.query(INSERT, [...values, limits.images, limits.room])
          return rowCount === 1 ? ok(null) : err('images_full' as const)
        }),
      )
    },

    async get(roomId, id) {
      const { rows } = await pool.query<{ mime: string; bytes: Buffer }>(
        'SELECT mime, bytes FROM board_image WHERE room_id = $1 AND id = $2',
        [roomId, id],
      )
      const [row] = rows
      return row === undefined ? null : { type: typeOf(row.mime), bytes: row.bytes }
    },

    async usage(roomId) {
      const { rows } = await pool.query<{ images: string; bytes: string | null }>(
        'SELECT count(*) AS images, sum(length(bytes)) AS bytes FROM board_image WHERE room_id = $1',
        [roomId],
      )
      return { images: Number(rows[0]?.images ?? 0), bytes: Number(rows[0]?.bytes ?? 0) }
    },
  }
}

/** @throws Error when somebody else has written to the table. */
function typeOf(mime: string): ImageType {
  const type = IMAGE_TYPES.find((known) => known === mime)
  if (type === undefined) throw new Error(`a picture of unknown type ${mime}`)
  return type
}
