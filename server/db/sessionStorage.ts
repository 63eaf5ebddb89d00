import type { Pool, PoolClient } from 'pg'
import type { PresenceRow } from '@/domain/board/presenceSamples'
import { imageTypeOf } from '@/domain/board/imageType'
import type { SessionBundle } from '@/domain/bundle/bundle'
import { textKindOf } from '@/domain/bundle/textKinds'
import { err, ok, type Result } from '@/domain/result'
import { foldVisible } from '@/domain/room/reduce'
import type { Room } from '@/domain/room/room'
import { inTransaction } from '@/server/db/inTransaction'
import { roomRow } from '@/server/db/roomStorage'

/** How many sessions one person may have imported at once. */
const MOST_IMPORTED = 100
/** Taken while an import is written, so that two of one person do not both find room. */
const IMPORT_LOCK = 0x1a6f
const ROWS_AT_ONCE = 500
const BYTES_AT_ONCE = 4_000_000
const EXAMPLES_REMOVED = 'examples-removed'

/** Every table that holds something of a room, for one that was imported. */
const TABLES = [
  ...['room_event', 'room_text', 'participant', 'board_update', 'board_keyframe', 'presence_sample'],
  ...['board_image', 'replay_blob', 'replay_share', 'scorecard', 'imported_session'],
]

/** Who imports: a person, or the server itself for an example that everybody may look at. */
export type Importer = { userId: string } | 'example'

/** Sessions on their way in and out, in PostgreSQL. */
export class SessionStorage {
  readonly #pool: Pool

  constructor(pool: Pool) {
    this.#pool = pool
  }

  /** A version of a problem as it was written; null when there is none. */
  async promptText(slug: string, version: number): Promise<{ title: string; markdown: string } | null> {
    const { rows } = await this.#pool.query<{ title: string; markdown: string }>(
      'SELECT title, markdown FROM prompt_version WHERE slug = $1 AND version = $2',
      [slug, version],
    )
    return rows[0] ?? null
  }

  /** @throws Error when there is no such version. */
  async rubricText(version: number): Promise<string> {
    const { rows } = await this.#pool.query<{ markdown: string }>(
      'SELECT markdown FROM rubric_version WHERE version = $1',
      [version],
    )
    if (rows[0] === undefined) throw new Error(`The rubric of version ${version} is not in the database`)
    return rows[0].markdown
  }

  /** Presence as it was sampled, by time and person. */
  async presence(roomId: string): Promise<PresenceRow[]> {
    const { rows } = await this.#pool.query<{ participant_id: string; at: Date; bytes: Buffer }>(
      `SELECT participant_id, at, bytes FROM presence_sample WHERE room_id = $1
        ORDER BY at, participant_id COLLATE "C"`,
      [roomId],
    )
    return rows.map((row) => ({ participantId: row.participant_id, at: row.at.getTime(), bytes: row.bytes }))
  }

  /** The pictures of a room, by their ids. */
  async images(roomId: string): Promise<{ id: string; bytes: Uint8Array }[]> {
    const { rows } = await this.#pool.query<{ id: string; bytes: Buffer }>(
      'SELECT id, bytes FROM board_image WHERE room_id = $1 ORDER BY id COLLATE "C"',
      [roomId],
    )
    return rows
  }

  /** The interviews that somebody sits in or imported, newest first. */
  async sessionsOf(userId: string): Promise<string[]> {
    const { rows } = await this.#pool.query<{ room_id: string }>(
      'SELECT room_id FROM participant WHERE user_id = $1 ORDER BY joined_at DESC, room_id',
      [userId],
    )
    return rows.map((row) => row.room_id)
  }

  /**
   * Makes a read-only room of a bundle that was checked, in one transaction.
   * @param hash SHA-256 of the bundle: one that this person has imported already is that room
   * @returns the room, and whether it is new
   */
  async import(
    bundle: SessionBundle,
    into: { roomId: string; importer: Importer; hash: Uint8Array; at: Date },
  ): Promise<Result<{ roomId: string; isNew: boolean }, 'sessions_full'>> {
    const { roomId, importer, hash, at } = into
    const userId = importer === 'example' ? null : importer.userId
    return inTransaction(this.#pool, async (client) => {
      await client.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [IMPORT_LOCK, userId ?? ''])
      const known = await client.query<{ room_id: string }>(
        'SELECT room_id FROM imported_session WHERE imported_by IS NOT DISTINCT FROM $1 AND hash = $2',
        [userId, Buffer.from(hash)],
      )
      if (known.rows[0] !== undefined) return ok({ roomId: known.rows[0].room_id, isNew: false })
      if (userId !== null) {
        const count = await client.query('SELECT FROM imported_session WHERE imported_by = $1', [userId])
        if ((count.rowCount ?? 0) >= MOST_IMPORTED) return err('sessions_full' as const)
      }
      const { problem } = bundle
      await client.query(
        `INSERT INTO imported_session (room_id, origin_id, viewer_id, imported_by, demo, imported_at, hash,
           prompt_title, prompt_markdown, prompt_seen, rubric_markdown)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          ...[roomId, bundle.originId, bundle.viewerId, userId, userId === null, at, Buffer.from(hash)],
          ...[problem?.title ?? null, problem?.markdown ?? null],
          ...[problem?.seen == null ? null : JSON.stringify(problem.seen), bundle.rubric],
        ],
      )
      const room = foldVisible(roomId, bundle.events)
      await insertLog(client, roomId, room, bundle)
      await insertPeople(client, room, { viewerId: bundle.viewerId, userId, at })
      await insertBoard(client, roomId, room, bundle)
      return ok({ roomId, isNew: true })
    })
  }

  /** Removes what somebody imported; false when it is none of theirs. */
  async remove(roomId: string, userId: string): Promise<boolean> {
    return inTransaction(this.#pool, async (client) => {
      const { rowCount } = await client.query(
        'SELECT FROM imported_session WHERE room_id = $1 AND imported_by = $2 FOR UPDATE',
        [roomId, userId],
      )
      if (rowCount === 0) return false
      await deleteRoom(client, roomId)
      return true
    })
  }

  /** Whether examples may still be put on this server: nothing was ever held here, and nobody removed them. */
  async wantsExamples(): Promise<boolean> {
    const { rows } = await this.#pool.query<{ wants: boolean }>(
      `SELECT NOT EXISTS (SELECT FROM room)
          AND NOT EXISTS (SELECT FROM server_fact WHERE name = $1) AS wants`,
      [EXAMPLES_REMOVED],
    )
    return rows[0]?.wants === true
  }

  /** Removes the examples for good. @returns the rooms that are gone */
  async removeExamples(at: Date): Promise<string[]> {
    return inTransaction(this.#pool, async (client) => {
      await client.query('INSERT INTO server_fact (name, at) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        EXAMPLES_REMOVED,
        at,
      ])
      const { rows } = await client.query<{ room_id: string }>(
        'SELECT room_id FROM imported_session WHERE demo FOR UPDATE',
      )
      for (const row of rows) await deleteRoom(client, row.room_id)
      return rows.map((row) => row.room_id)
    })
  }
}

async function deleteRoom(client: PoolClient, roomId: string): Promise<void> {
  for (const table of TABLES) await client.query(`DELETE FROM ${table} WHERE room_id = $1`, [roomId])
  await client.query('DELETE FROM room WHERE id = $1', [roomId])
}

async function insertLog(
  client: PoolClient,
  roomId: string,
  room: Room,
  { events, texts }: SessionBundle,
): Promise<void> {
  const row = roomRow(room)
  await client.query(
    `INSERT INTO room (id, status, seq, prompt_slug, level, minutes, created_at, started_at, ended_at, revealed_at,
       board_kept)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[roomId, row.status, row.seq, row.promptSlug, row.level, row.minutes, new Date(room.createdAt)],
      ...[row.startedAt, row.endedAt, row.revealedAt, row.boardKept],
    ],
  )
  for (const part of partsOf(events, ROWS_AT_ONCE)) {
    await client.query(
      `INSERT INTO room_event (room_id, seq, at, actor_id, type, payload)
       SELECT $1, e.seq, e.at, e.actor, e.type, e.payload
         FROM jsonb_to_recordset($2::jsonb)
           AS e(seq int, at timestamptz, actor text, type text, payload jsonb)`,
      [roomId, JSON.stringify(part.map((e) => ({ ...e, at: new Date(e.at), actor: e.actorId })))],
    )
  }
  const kinds = new Map(events.flatMap(textKindOf).map((text) => [text.id, text]))
  for (const part of partsOf([...texts], ROWS_AT_ONCE)) {
    const rows = part.flatMap(([id, body]) => {
      const kind = kinds.get(id)
      return kind === undefined ? [] : [{ ...kind, body }]
    })
    await client.query(
      `INSERT INTO room_text (room_id, id, author_id, kind, body, created_at)
       SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[])`,
      [
        roomId,
        rows.map((r) => r.id),
        rows.map((r) => r.authorId),
        rows.map((r) => r.kind),
        rows.map((r) => r.body),
        rows.map((r) => new Date(r.at)),
      ],
    )
  }
}

/** Everybody keeps their seat; whoever imports sits where the exporter sat, and has been there since now. */
async function insertPeople(
  client: PoolClient,
  room: Room,
  { viewerId, userId, at }: { viewerId: string; userId: string | null; at: Date },
): Promise<void> {
  for (const person of [...room.participants.values(), ...room.former.values()]) {
    const isViewer = person.id === viewerId
    await client.query(
      `INSERT INTO participant (room_id, id, user_id, role, name_id, joined_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [
        ...[room.id, person.id, isViewer ? userId : null, person.role, person.nameId],
        isViewer ? at : new Date(person.joinedAt),
      ],
    )
  }
}

async function insertBoard(
  client: PoolClient,
  roomId: string,
  room: Room,
  { board, presence, images, viewerId }: SessionBundle,
): Promise<void> {
  if (board?.kind === 'finished') {
    await client.query('INSERT INTO board_keyframe (room_id, seq, at, bytes) VALUES ($1, 1, $2, $3)', [
      ...[roomId, new Date(room.at), Buffer.from(board.document)],
    ])
  }
  const updates = board?.kind === 'history' ? board.updates : []
  let seq = 0
  for (const part of partsOf(updates, ROWS_AT_ONCE, (row) => row.bytes.length)) {
    await client.query(
      `INSERT INTO board_update (room_id, seq, at, user_id, conn_id, bytes)
       SELECT $1, seq, at, user_id, 'import', bytes
         FROM unnest($2::bigint[], $3::timestamptz[], $4::text[], $5::bytea[]) AS row(seq, at, user_id, bytes)`,
      [
        roomId,
        part.map(() => (seq += 1)),
        part.map((row) => new Date(row.at)),
        part.map((row) => row.participantId),
        part.map((row) => Buffer.from(row.bytes)),
      ],
    )
  }
  for (const part of partsOf(presence, ROWS_AT_ONCE, (row) => row.bytes.length)) {
    await client.query(
      `INSERT INTO presence_sample (room_id, participant_id, at, bytes)
       SELECT $1, * FROM unnest($2::text[], $3::timestamptz[], $4::bytea[])`,
      [
        roomId,
        part.map((row) => row.participantId),
        part.map((row) => new Date(row.at)),
        part.map((row) => Buffer.from(row.bytes)),
      ],
    )
  }
  for (const { id, bytes } of images) {
    await client.query(
      `INSERT INTO board_image (room_id, id, mime, participant_id, at, bytes) VALUES ($1, $2, $3, $4, $5, $6)`,
      [roomId, id, imageTypeOf(bytes), viewerId, new Date(room.at), Buffer.from(bytes)],
    )
  }
}

/** A list in pieces that one statement can hold. */
function* partsOf<T>(
  list: readonly T[],
  most: number,
  sizeOf: (item: T) => number = () => 0,
): Generator<T[]> {
  let part: T[] = []
  let size = 0
  for (const item of list) {
    if (part.length > 0 && (part.length >= most || size + sizeOf(item) > BYTES_AT_ONCE)) {
      yield part
      part = []
      size = 0
    }
    part.push(item)
    size += sizeOf(item)
  }
  if (part.length > 0) yield part
}
