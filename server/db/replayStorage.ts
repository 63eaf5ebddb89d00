import { Prisma, type PrismaClient } from '@/server/db/generated/client'
import type { ReplayKind, ReplayStorage } from '@/server/replay/ReplayStorage'

const KINDS: readonly ReplayKind[] = ['scene', 'cursors']

/** [CO4] In the debrief everyone may look back; after it, if nobody refused to have the board's history kept. */
const MAY_BE_REPLAYED = Prisma.sql`(status = 'debrief' OR status IN ('closed', 'abandoned') AND board_kept)`

/** Compiled replays in PostgreSQL. */
export function replayStorage(prisma: PrismaClient): ReplayStorage {
  return {
    async boundsOf(roomId) {
      const room = await prisma.room.findUnique({ where: { id: roomId } })
      if (room?.startedAt == null) return null
      const endedAt = room.endedAt ?? (await abandonedAt(prisma, roomId))
      return endedAt === null ? null : { startedAt: room.startedAt.getTime(), endedAt: endedAt.getTime() }
    },

    async load(roomId, kind) {
      const row = await prisma.replayBlob.findUnique({ where: { roomId_kind: { roomId, kind } } })
      return row === null ? null : { version: row.version, bytes: row.bytes }
    },

    async save(roomId, parts) {
      const madeAt = new Date()
      await prisma.$transaction(async (transaction) => {
        // held until these are in: a room that ends meanwhile, and is to keep no history, lets go of it after that
        const kept = await transaction.$queryRaw<unknown[]>`
          SELECT FROM room WHERE id = ${roomId} AND ${MAY_BE_REPLAYED} FOR SHARE`
        if (kept.length === 0) return
        for (const kind of KINDS) {
          const made = { ...parts[kind], madeAt }
          await transaction.replayBlob.upsert({
            where: { roomId_kind: { roomId, kind } },
            create: { roomId, kind, ...made },
            update: made,
          })
        }
      })
    },

    async missing(versions) {
      const present = Prisma.join(KINDS.map((kind) => Prisma.sql`(${kind}, ${versions[kind]})`))
      const rows = await prisma.$queryRaw<{ id: string }[]>`
        SELECT id FROM room
        WHERE started_at IS NOT NULL AND ${MAY_BE_REPLAYED}
          AND (SELECT count(*) FROM replay_blob WHERE room_id = room.id AND (kind, version) IN (${present})) < ${KINDS.length}
        ORDER BY created_at DESC`
      return rows.map(({ id }) => id)
    },
  }
}

/** An abandoned interview has no end of its own in the read model. */
async function abandonedAt(prisma: PrismaClient, roomId: string): Promise<Date | null> {
  const event = await prisma.roomEvent.findFirst({ where: { roomId, type: 'roomAbandoned' } })
  return event?.at ?? null
}
