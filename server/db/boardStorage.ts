import { DatabaseError, type Pool, type PoolClient } from 'pg'
import {
  type BoardRow,
  type BoardStorage,
  type ClientClaim,
  type Keyframe,
  type RoomAppend,
  RowsRefused,
  SeqCollision,
} from '@/server/board/BoardStorage'

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

  async readLog(roomId: string, fromSeq = 1): Promise<BoardRow[]> {
    const { rows } = await this.pool.query<StoredRow>(
      `${LOG} WHERE room_id = $1 AND seq >= $2 ORDER BY seq`,
      [roomId, fromSeq],
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

  async append(batch: readonly RoomAppend[]): Promise<void> {
    const rows = batch.flatMap(({ roomId, rows }) => rows.map((row) => ({ roomId, row })))
    const claims = batch.flatMap(({ roomId, claims }) => claims.map((claim) => ({ roomId, claim })))
    try {
      // by far the most commits are one insert, which is a transaction by itself and one way to the database
      if (claims.length === 0 && rows.length <= ROWS_PER_INSERT) return await insertRows(this.pool, rows)
      await this.inTransaction(async (client) => {
        await insertClaims(client, claims)
        for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
          await insertRows(client, rows.slice(start, start + ROWS_PER_INSERT))
        }
      })
    } catch (error) {
      throw namedError(error)
    }
  }

  async writeKeyframe(roomId: string, { seq, at, bytes }: Keyframe): Promise<void> {
    await this.inTransaction(async (client) => {
      await client.query(
        'INSERT INTO board_keyframe (room_id, seq, at, bytes) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
        [roomId, seq, new Date(at), toBuffer(bytes)],
      )
      await client.query('DELETE FROM board_keyframe WHERE room_id = $1 AND seq < $2', [roomId, seq])
    })
  }

  private async inTransaction(work: (client: PoolClient) => Promise<void>): Promise<void> {
    const client = await this.pool.connect()
    try {
      await client.query('BEGIN')
      await work(client)
      await client.query('COMMIT')
      client.release()
    } catch (error) {
      // a connection that cannot even roll back is not given to the next one
      const broken = await client.query('ROLLBACK').then(
        () => false,
        () => true,
      )
      client.release(broken)
      throw error
    }
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

async function insertRows(database: Pool | Queryable, rows: readonly { roomId: string; row: BoardRow }[]) {
  if (rows.length === 0) return
  let end = 1
  const starts = rows.map(({ row }) => (end += row.bytes.length) - row.bytes.length)
  await database.query({
    ...INSERT,
    values: [
      Buffer.concat(rows.map(({ row }) => row.bytes)),
      rows.map(({ roomId }) => roomId),
      rows.map(({ row }) => row.seq),
      rows.map(({ row }) => row.at),
      rows.map(({ row }) => row.userId),
      rows.map(({ row }) => row.connId),
      rows.map(({ row }) => row.relayedBy),
      starts,
      rows.map(({ row }) => row.bytes.length),
    ],
  })
}

async function insertClaims(database: Queryable, claims: readonly { roomId: string; claim: ClientClaim }[]) {
  await database.query(
    `INSERT INTO board_client (room_id, client_id, participant_id)
     SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[]) ON CONFLICT DO NOTHING`,
    [
      claims.map(({ roomId }) => roomId),
      claims.map(({ claim }) => claim.clientId),
      claims.map(({ claim }) => claim.participantId),
    ],
  )
}

/** `pg` sends a Buffer as bytes and anything else as text. */
function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Classes of SQLSTATE in which the rows themselves are at fault: data, integrity, and limits of the program. */
const ROWS_AT_FAULT = /^(22|23|54)/

function namedError(error: unknown): unknown {
  if (!(error instanceof DatabaseError)) return error
  if (error.code === '23505' && error.constraint === 'board_update_pkey') {
    return new SeqCollision(error.message, { cause: error })
  }
  if (ROWS_AT_FAULT.test(error.code ?? '')) return new RowsRefused(error.message, { cause: error })
  return error
}
