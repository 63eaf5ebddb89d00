import { DRAWN_SLOT_MS, type DrawnCount } from '@/domain/nudges/nudges'
import { DatabaseError, type Pool, type PoolClient } from 'pg'
import {
  type BoardRow,
  type BoardStorage,
  type Keyframe,
  type RoomAppend,
  RowsRefused,
  SeqCollision,
} from '@/server/board/BoardStorage'
import { inTransaction } from '@/server/db/inTransaction'

type StoredRow = {
  seq: string
  at: Date
  user_id: string
  conn_id: string
  bytes: Buffer
  relayed_by: string | null
}

/** PostgreSQL takes no value of 1 GB, and a batch is held twice while it is sent. */
const ROWS_PER_INSERT = 5_000
const LOG = 'SELECT seq, at, user_id, conn_id, bytes, relayed_by FROM board_update'

/** Boards in PostgreSQL. Plain SQL, because a client that builds objects takes longer than the insert itself. */
export class PostgresBoardStorage implements BoardStorage {
  private readonly pool: Pool

  /** The pool is the caller's to close, and to listen to: it reports idle connections that break as 'error'. */
  constructor(pool: Pool) {
    this.pool = pool
  }

  async load(roomId: string) {
    const keyframes = await this.pool.query<{ seq: string; at: Date; bytes: Buffer }>(
      'SELECT seq, at, bytes FROM board_keyframe WHERE room_id = $1 ORDER BY seq DESC LIMIT 1',
      [roomId],
    )
    const [found] = keyframes.rows
    const keyframe = found ? { seq: Number(found.seq), at: found.at.getTime(), bytes: found.bytes } : null
    return { keyframe, tail: await this.readLog(roomId, (keyframe?.seq ?? 0) + 1) }
  }

  async owners(roomId: string): Promise<Map<number, string>> {
    const { rows } = await this.pool.query<{ client_id: string; participant_id: string }>(
      'SELECT client_id, participant_id FROM board_client WHERE room_id = $1',
      [roomId],
    )
    return new Map(rows.map((row) => [Number(row.client_id), row.participant_id]))
  }

  async readLog(roomId: string, fromSeq = 1, most?: number): Promise<BoardRow[]> {
    // a limit of null is none
    const { rows } = await this.pool.query<StoredRow>(
      `${LOG} WHERE room_id = $1 AND seq >= $2 ORDER BY seq LIMIT $3`,
      [roomId, fromSeq, most ?? null],
    )
    return rows.map((row) => ({
      seq: Number(row.seq),
      at: row.at.getTime(),
      userId: row.user_id,
      connId: row.conn_id,
      bytes: row.bytes,
      relayedBy: row.relayed_by,
    }))
  }

  async countDrawn(roomId: string, since: number): Promise<DrawnCount[]> {
    const { rows } = await this.pool.query<{ user_id: string; slot: string; changes: string }>(
      `SELECT user_id, floor(extract(epoch FROM at) * 1000 / $3)::bigint * $3 AS slot, count(*) AS changes
         FROM board_update WHERE room_id = $1 AND at >= $2 GROUP BY 1, 2 ORDER BY 2, 1`,
      [roomId, new Date(since), DRAWN_SLOT_MS],
    )
    return rows.map((row) => ({
      participantId: row.user_id,
      at: Number(row.slot),
      changes: Number(row.changes),
    }))
  }

  async append(batch: readonly RoomAppend[]): Promise<void> {
    const rows = batch.reduce((sum, append) => sum + append.rows.length, 0)
    const hasClaims = batch.some(({ claims }) => claims.length > 0)
    try {
      // by far the most commits are one insert, which is a transaction by itself and one way to the database
      if (!hasClaims && rows <= ROWS_PER_INSERT) return await insertRows(this.pool, batch)
      await inTransaction(this.pool, async (client) => {
        if (hasClaims) await insertClaims(client, batch)
        for (const part of parts(batch)) await insertRows(client, part)
      })
    } catch (error) {
      throw namedError(error)
    }
  }

  async writeKeyframe(roomId: string, { seq, at, bytes }: Keyframe): Promise<void> {
    await inTransaction(this.pool, async (client) => {
      await client.query(
        'INSERT INTO board_keyframe (room_id, seq, at, bytes) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
        [roomId, seq, new Date(at), toBuffer(bytes)],
      )
      await client.query('DELETE FROM board_keyframe WHERE room_id = $1 AND seq < $2', [roomId, seq])
    })
  }
}

type Queryable = Pick<PoolClient, 'query'>

/**
 * Inserts rows in one statement that is the same for any number of them, so that it is prepared once: a parameter a
 * value would cost more than the insert. All bytes travel as one, of which each row takes its piece.
 */
const INSERT = {
  name: 'board_append',
  text: `INSERT INTO board_update (room_id, seq, at, user_id, conn_id, bytes, relayed_by)
    SELECT room_id, seq, to_timestamp(at / 1000.0), user_id, conn_id, substring($1::bytea FROM start FOR length), relayed_by
    FROM unnest($2::text[], $3::bigint[], $4::float8[], $5::text[], $6::text[], $7::text[], $8::int[], $9::int[])
      AS row(room_id, seq, at, user_id, conn_id, relayed_by, start, length)`,
}

/** A batch in pieces that one statement can hold. */
function* parts(batch: readonly RoomAppend[]): Generator<readonly RoomAppend[]> {
  for (const append of batch) {
    for (let start = 0; start < append.rows.length; start += ROWS_PER_INSERT) {
      yield [{ ...append, rows: append.rows.slice(start, start + ROWS_PER_INSERT) }]
    }
  }
}

async function insertRows(database: Pool | Queryable, batch: readonly RoomAppend[]): Promise<void> {
  const bytes: Uint8Array[] = []
  let [roomIds, seqs, ats, userIds, connIds, relayedBys, starts, lengths] = ['', '', '', '', '', '', '', '']
  let start = 1
  for (const { roomId, rows } of batch) {
    for (const row of rows) {
      const comma = bytes.length === 0 ? '' : ','
      roomIds += comma + quoted(roomId)
      seqs += comma + String(row.seq)
      ats += comma + String(row.at)
      userIds += comma + quoted(row.userId)
      connIds += comma + quoted(row.connId)
      relayedBys += comma + (row.relayedBy === null ? 'NULL' : quoted(row.relayedBy))
      starts += comma + String(start)
      lengths += comma + String(row.bytes.length)
      start += row.bytes.length
      bytes.push(row.bytes)
    }
  }
  if (bytes.length === 0) return
  const lists = [roomIds, seqs, ats, userIds, connIds, relayedBys, starts, lengths]
  await database.query({ ...INSERT, values: [Buffer.concat(bytes), ...lists.map((list) => `{${list}}`)] })
}

/** An element of an array literal. `pg` would write the arrays itself, in several times the time. */
function quoted(text: string): string {
  return `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`
}

async function insertClaims(database: Queryable, batch: readonly RoomAppend[]): Promise<void> {
  const claims = batch.flatMap(({ roomId, claims }) => claims.map((claim) => ({ roomId, ...claim })))
  await database.query(
    `INSERT INTO board_client (room_id, client_id, participant_id)
     SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[]) ON CONFLICT DO NOTHING`,
    [
      claims.map(({ roomId }) => roomId),
      claims.map(({ clientId }) => clientId),
      claims.map(({ participantId }) => participantId),
    ],
  )
}

/** `pg` sends a Buffer as bytes and anything else as text. */
function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/**
 * Classes of SQLSTATE in which the database as a whole is in trouble: connections, rollbacks, resources such as a full
 * disk, locks, an operator, the system. Whatever else it answers is about the rows.
 */
const DATABASE_IN_TROUBLE = /^(08|40|53|55|57|58)/

function namedError(error: unknown): unknown {
  if (!(error instanceof DatabaseError)) return error
  if (error.code === '23505' && error.constraint === 'board_update_pkey') {
    return new SeqCollision(error.message, { cause: error })
  }
  if (DATABASE_IN_TROUBLE.test(error.code ?? '')) return error
  return new RowsRefused(error.message, { cause: error })
}
