import { minutesOf } from '@/domain/phases/plans'
import { keptOf } from '@/domain/room/consent'
import { parseEvent, type RoomEvent } from '@/domain/room/events'
import { revealedAtOf, runOf, type Room } from '@/domain/room/room'
import type { Prisma, PrismaClient } from '@/server/db/generated/client'
import { isUniqueViolation } from '@/server/db/uniqueViolation'
import type { Batch, RoomStorage, ShareViews, StoredRoom } from '@/server/rooms/RoomStorage'

type Transaction = Prisma.TransactionClient

function dateOrNull(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms)
}

/** The list row that follows from a room. */
export function roomRow(room: Room) {
  const { stage } = room
  return {
    status: stage.status,
    seq: room.seq,
    promptSlug: room.promptSlug,
    level: room.level,
    minutes: minutesOf(room.plan),
    boardKept: keptOf(room).board,
    startedAt: dateOrNull(runOf(stage)?.startedAt ?? null),
    endedAt: dateOrNull(stage.status === 'debrief' || stage.status === 'closed' ? stage.endedAt : null),
    revealedAt: dateOrNull(revealedAtOf(stage)),
  }
}

/** Rooms in PostgreSQL: the log, its erasable texts, and the read models that follow from it. */
export class PostgresRoomStorage implements RoomStorage {
  private readonly prisma: PrismaClient

  constructor(prisma: PrismaClient) {
    this.prisma = prisma
  }

  async load(roomId: string): Promise<StoredRoom | null> {
    // one snapshot: an event whose text were read a moment before it was written would show as erased
    const [rows, texts, members, imported] = await this.prisma.$transaction(
      [
        this.prisma.roomEvent.findMany({ where: { roomId }, orderBy: { seq: 'asc' } }),
        this.prisma.roomText.findMany({
          where: { roomId, body: { not: null } },
          select: { id: true, body: true },
        }),
        this.prisma.participant.findMany({
          where: { roomId, userId: { not: null } },
          select: { id: true, userId: true },
        }),
        this.prisma.importedSession.findUnique({
          where: { roomId },
          select: { viewerId: true, demo: true },
        }),
      ],
      { isolationLevel: 'RepeatableRead' },
    )
    if (rows.length === 0) return null
    return {
      events: rows.map((row) => parseEvent({ ...row, at: row.at.getTime() })),
      texts: new Map(texts.flatMap((t) => (t.body === null ? [] : [[t.id, t.body] as const]))),
      members: new Map(members.flatMap((m) => (m.userId === null ? [] : [[m.userId, m.id] as const]))),
      ...(imported === null ? {} : { imported }),
    }
  }

  async append(roomId: string, expectedSeq: number, batch: Batch): Promise<'appended' | 'conflict'> {
    if (batch.events.length === 0) return 'appended'
    if (batch.events[0]?.seq !== expectedSeq + 1) throw new Error('A batch must follow the seq it expects')
    try {
      if (expectedSeq > 0 && isPlain(batch)) {
        await writeInOne(this.prisma, roomId, batch)
        return 'appended'
      }
      await this.prisma.$transaction(async (tx) => {
        await tx.roomEvent.createMany({
          data: batch.events.map((e) => ({
            roomId,
            seq: e.seq,
            at: new Date(e.at),
            actorId: e.actorId,
            type: e.type,
            payload: e.payload,
          })),
        })
        await writeTexts(tx, roomId, batch)
        await eraseTexts(tx, roomId, batch)
        await writeSeats(tx, roomId, batch)
        await writeLinks(tx, roomId, batch)
        await writeScorecards(tx, roomId, batch)
        await writeLateDecisions(tx, roomId, batch)
        const row = roomRow(batch.room)
        if (expectedSeq > 0) await tx.room.update({ where: { id: roomId }, data: row })
        else
          await tx.room.create({
            data: { ...row, id: roomId, createdAt: new Date(batch.room.createdAt) },
          })
      })
      return 'appended'
    } catch (error) {
      // another process took this seq, or the same user a seat
      if (isUniqueViolation(error)) return 'conflict'
      throw error
    }
  }

  async findLink(tokenHash: Uint8Array): Promise<{ roomId: string; linkId: string } | null> {
    const link = await this.prisma.roomLink.findUnique({
      where: { tokenHash: Uint8Array.from(tokenHash) },
      select: { roomId: true, id: true },
    })
    return link === null ? null : { roomId: link.roomId, linkId: link.id }
  }

  async findShare(tokenHash: Uint8Array): Promise<{ roomId: string; shareId: string } | null> {
    const share = await this.prisma.replayShare.findUnique({
      where: { tokenHash: Uint8Array.from(tokenHash) },
      select: { roomId: true, id: true },
    })
    return share === null ? null : { roomId: share.roomId, shareId: share.id }
  }

  async countView(roomId: string, shareId: string, at: number): Promise<void> {
    await this.prisma.replayShare.updateMany({
      where: { roomId, id: shareId },
      data: { views: { increment: 1 }, lastViewedAt: new Date(at) },
    })
  }

  async viewsOf(roomId: string): Promise<ReadonlyMap<string, ShareViews>> {
    const shares = await this.prisma.replayShare.findMany({ where: { roomId } })
    return new Map(
      shares.map(({ id, views, lastViewedAt }) => [
        id,
        { views, lastViewedAt: lastViewedAt?.getTime() ?? null },
      ]),
    )
  }

  async seatRequestOf(roomId: string, userId: string): Promise<string | null> {
    const request = await this.prisma.seatRequest.findFirst({
      where: { roomId, userId },
      orderBy: { madeAt: 'desc' },
      select: { id: true },
    })
    return request?.id ?? null
  }

  async userOfSeatRequest(roomId: string, requestId: string): Promise<string | null> {
    const request = await this.prisma.seatRequest.findUnique({
      where: { roomId_id: { roomId, id: requestId } },
      select: { userId: true },
    })
    return request?.userId ?? null
  }

  async hasFinished(userId: string): Promise<boolean> {
    const [found] = await this.prisma.$queryRaw<{ finished: boolean }[]>`
      SELECT EXISTS (
        SELECT FROM participant p JOIN room r ON r.id = p.room_id
        WHERE p.user_id = ${userId} AND p.role = 'candidate' AND r.ended_at IS NOT NULL
          AND NOT EXISTS (SELECT FROM imported_session s WHERE s.room_id = r.id)
      ) AS finished`
    return found?.finished === true
  }

  async awaitingReveal(): Promise<string[]> {
    const rooms = await this.prisma.$queryRaw<{ id: string }[]>`
      SELECT r.id FROM room r
      WHERE r.status = 'debrief' AND r.revealed_at IS NULL
        AND EXISTS (SELECT FROM scorecard s WHERE s.room_id = r.id AND s.submitted_at IS NOT NULL)
        AND NOT EXISTS (
          SELECT FROM participant p
          WHERE p.room_id = r.id AND p.role <> 'observer' AND p.user_id IS NOT NULL
            AND NOT EXISTS (SELECT FROM scorecard s
              WHERE s.room_id = r.id AND s.participant_id = p.id AND s.submitted_at IS NOT NULL))`
    return rooms.map((r) => r.id)
  }
}

/** What changes more than log, texts, cards and the list row: seats, links and what was drawn too late. */
const MORE_THAN_PLAIN = new Set<RoomEvent['type']>([
  'participantJoined',
  'participantRemoved',
  'soloBegun',
  'linkIssued',
  'linkRevoked',
  'replayShared',
  'shareRevoked',
  'seatRequested',
  'seatGranted',
  'lateEditsAdded',
  'lateEditsDeclined',
])

function isPlain({ events, members, links, seatRequests, erased }: Batch): boolean {
  if (members.length + links.length + seatRequests.length + erased.length > 0) return false
  return !events.some((e) => MORE_THAN_PLAIN.has(e.type))
}

/**
 * Writes a batch in one statement, which is a transaction by itself: by far the most commands are a score, a note or a
 * phase, and five ways to the database and back would be most of what they take.
 */
async function writeInOne(prisma: PrismaClient, roomId: string, batch: Batch): Promise<void> {
  const { events, texts, room } = batch
  const log = JSON.stringify(
    events.map((e) => ({
      seq: e.seq,
      at: new Date(e.at),
      actor: e.actorId,
      type: e.type,
      payload: e.payload,
    })),
  )
  const cards = JSON.stringify(
    cardsOf(batch).map(({ participantId, scores, submittedAt }) => ({
      rater: participantId,
      scores,
      submitted: submittedAt,
    })),
  )
  const row = roomRow(room)
  // texts as arrays: JSON cannot carry all that people type
  await prisma.$executeRaw`
    WITH log AS (
      INSERT INTO room_event (room_id, seq, at, actor_id, type, payload)
      SELECT ${roomId}, e.seq, e.at, e.actor, e.type, e.payload
      FROM jsonb_to_recordset(${log}::jsonb)
        AS e(seq int, at timestamptz, actor text, type text, payload jsonb)
    ), texts AS (
      INSERT INTO room_text (room_id, id, author_id, kind, body, created_at)
      SELECT ${roomId}, t.id, nullif(t.author, ''), t.kind, t.body, ${new Date(room.at)}
      FROM unnest(
        ${texts.map((t) => t.id)}::text[],
        ${texts.map((t) => t.authorId ?? '')}::text[],
        ${texts.map((t) => t.kind)}::text[],
        ${texts.map((t) => t.body)}::text[]
      ) AS t(id, author, kind, body)
    ), cards AS (
      INSERT INTO scorecard (room_id, participant_id, scores, submitted_at)
      SELECT ${roomId}, c.rater, c.scores, c.submitted
      FROM jsonb_to_recordset(${cards}::jsonb) AS c(rater text, scores jsonb, submitted timestamptz)
      ON CONFLICT (room_id, participant_id)
        DO UPDATE SET scores = excluded.scores, submitted_at = excluded.submitted_at
    )
    UPDATE room SET status = ${row.status}, seq = ${row.seq}, prompt_slug = ${row.promptSlug}, level = ${row.level},
      minutes = ${row.minutes}, board_kept = ${row.boardKept}, started_at = ${row.startedAt},
      ended_at = ${row.endedAt}, revealed_at = ${row.revealedAt}
    WHERE id = ${roomId}`
}

async function writeTexts(tx: Transaction, roomId: string, batch: Batch): Promise<void> {
  if (batch.texts.length === 0) return
  const createdAt = new Date(batch.room.at)
  await tx.roomText.createMany({ data: batch.texts.map((t) => ({ roomId, ...t, createdAt })) })
}

async function eraseTexts(tx: Transaction, roomId: string, batch: Batch): Promise<void> {
  if (batch.erased.length === 0) return
  await tx.roomText.updateMany({
    where: { roomId, id: { in: [...batch.erased] } },
    data: { body: null, erasedAt: new Date(batch.room.at) },
  })
}

async function writeSeats(tx: Transaction, roomId: string, batch: Batch): Promise<void> {
  const joined = batch.events.flatMap((e) => (e.type === 'participantJoined' ? [e.payload] : []))
  const userOf = new Map(batch.members.map((m) => [m.participantId, m.userId]))
  for (const { participantId, role, nameId } of joined) {
    const userId = userOf.get(participantId) ?? null
    const joinedAt = new Date(batch.room.at)
    await tx.participant.create({ data: { roomId, id: participantId, userId, role, nameId, joinedAt } })
    userOf.delete(participantId)
  }
  for (const [participantId, userId] of userOf) {
    const nameId = batch.room.participants.get(participantId)?.nameId
    await tx.participant.update({
      where: { roomId_id: { roomId, id: participantId } },
      data: { userId, ...(nameId === undefined ? {} : { nameId }) },
    })
  }
  for (const e of batch.events)
    if (e.type === 'soloBegun')
      await tx.participant.update({
        where: { roomId_id: { roomId, id: e.payload.participantId } },
        data: { role: 'candidate' },
      })
  const removed = batch.events.flatMap((e) =>
    e.type === 'participantRemoved' ? [e.payload.participantId] : [],
  )
  if (removed.length > 0)
    await tx.participant.updateMany({ where: { roomId, id: { in: removed } }, data: { userId: null } })
  if (batch.seatRequests.length > 0)
    await tx.seatRequest.createMany({
      data: batch.seatRequests.map(({ requestId, ...r }) => ({
        roomId,
        id: requestId,
        madeAt: new Date(batch.room.at),
        ...r,
      })),
    })
}

async function writeLinks(tx: Transaction, roomId: string, batch: Batch): Promise<void> {
  const hashOf = new Map(batch.links.map((l) => [l.linkId, l.tokenHash]))
  for (const e of batch.events) {
    if (e.type === 'linkIssued') {
      const { linkId, role, expiresAt } = e.payload
      const tokenHash = hashOf.get(linkId)
      if (tokenHash === undefined) throw new Error('An issued link needs its secret')
      await tx.roomLink.create({
        data: {
          roomId,
          id: linkId,
          role,
          expiresAt: new Date(expiresAt),
          tokenHash: Uint8Array.from(tokenHash),
        },
      })
    } else if (e.type === 'linkRevoked') {
      const where = { roomId_id: { roomId, id: e.payload.linkId } }
      await tx.roomLink.update({ where, data: { revokedAt: new Date(e.at) } })
    } else if (e.type === 'replayShared') {
      const { shareId: id, expiresAt } = e.payload
      const tokenHash = hashOf.get(id)
      if (tokenHash === undefined) throw new Error('A shared replay needs its secret')
      await tx.replayShare.create({
        data: { roomId, id, expiresAt: new Date(expiresAt), tokenHash: Uint8Array.from(tokenHash) },
      })
    } else if (e.type === 'shareRevoked') {
      const where = { roomId_id: { roomId, id: e.payload.shareId } }
      await tx.replayShare.update({ where, data: { revokedAt: new Date(e.at) } })
    }
  }
}

const CARD_EVENTS = new Set(['scoreSet', 'cardSubmitted', 'cardTakenBack'])

/** The cards that a batch changed, as they are after it. */
function cardsOf({ events, room }: Batch) {
  const raters = new Set(events.flatMap((e) => (CARD_EVENTS.has(e.type) ? (e.actorId ?? []) : [])))
  return [...raters].flatMap((participantId) => {
    const card = room.cards.get(participantId)
    if (card === undefined) return []
    return [{ participantId, scores: card.scores, submittedAt: dateOrNull(card.submittedAt) }]
  })
}

async function writeScorecards(tx: Transaction, roomId: string, batch: Batch): Promise<void> {
  for (const { participantId, ...data } of cardsOf(batch)) {
    await tx.scorecard.upsert({
      where: { roomId_participantId: { roomId, participantId } },
      create: { roomId, participantId, ...data },
      update: data,
    })
  }
}

async function writeLateDecisions(tx: Transaction, roomId: string, batch: Batch): Promise<void> {
  for (const e of batch.events) {
    if (e.type !== 'lateEditsAdded' && e.type !== 'lateEditsDeclined') continue
    const decision = e.type === 'lateEditsAdded' ? 'added' : 'declined'
    const data = { decision, decidedAt: new Date(e.at) }
    await tx.lateUpdate.updateMany({ where: { roomId, id: e.payload.lateId }, data })
  }
}
