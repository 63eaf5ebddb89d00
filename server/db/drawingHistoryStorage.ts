import type { Pool } from 'pg'
import type { DrawingHistoryStorage } from '@/server/board/DrawingHistory'
import { inTransaction } from '@/server/db/inTransaction'

/** The histories of boards in PostgreSQL, for those whose people want none. */
export function drawingHistoryStorage(pool: Pool): DrawingHistoryStorage {
  return {
    async unforgotten() {
      const { rows } = await pool.query<{ id: string }>(
        `SELECT id FROM room WHERE NOT board_kept AND status IN ('closed', 'abandoned')
           AND EXISTS (SELECT FROM board_update WHERE room_id = room.id)`,
      )
      return rows.map(({ id }) => id)
    },

    async forget(roomId, { keyframe, pictures }) {
      const { seq, at, bytes } = keyframe
      await inTransaction(pool, async (client) => {
        await client.query(
          `INSERT INTO board_keyframe (room_id, seq, at, bytes) VALUES ($1, $2, $3, $4)
           ON CONFLICT (room_id, seq) DO UPDATE SET bytes = excluded.bytes`,
          [roomId, seq, new Date(at), Buffer.from(bytes)],
        )
        await client.query('DELETE FROM board_keyframe WHERE room_id = $1 AND seq < $2', [roomId, seq])
        await client.query('DELETE FROM board_update WHERE room_id = $1 AND seq <= $2', [roomId, seq])
        await client.query('DELETE FROM presence_sample WHERE room_id = $1', [roomId])
        await client.query('DELETE FROM replay_blob WHERE room_id = $1', [roomId])
        await client.query('DELETE FROM late_update WHERE room_id = $1 AND decision IS NOT NULL', [roomId])
        await client.query('DELETE FROM board_image WHERE room_id = $1 AND NOT id = ANY($2)', [
          roomId,
          pictures,
        ])
      })
    },
  }
}
