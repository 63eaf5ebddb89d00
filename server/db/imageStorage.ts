import type { Pool } from 'pg'
import { IMAGE_TYPES, type ImageType } from '@/domain/board/imageType'
import type { ImageStorage } from '@/server/board/ImageStorage'

/** Pictures of boards in PostgreSQL. */
export function imageStorage(pool: Pool): ImageStorage {
  return {
    async put(roomId, { id, type, participantId, at, bytes }) {
      await pool.query(
        `INSERT INTO board_image (room_id, id, mime, participant_id, at, bytes)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
        [roomId, id, type, participantId, new Date(at), Buffer.from(bytes)],
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

    async has(roomId, id) {
      const { rowCount } = await pool.query('SELECT FROM board_image WHERE room_id = $1 AND id = $2', [
        roomId,
        id,
      ])
      return rowCount === 1
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
