import type { PrismaClient } from '@/server/db/generated/client'
import type { ReplayStorage } from '@/server/replay/ReplayStorage'

const KIND = 'scene'

/** Compiled replays in PostgreSQL. */
export function replayStorage(prisma: PrismaClient): ReplayStorage {
  return {
    async boundsOf(roomId) {
      const room = await prisma.room.findUnique({ where: { id: roomId } })
      if (room?.startedAt == null) return null
      const endedAt = room.endedAt ?? (await abandonedAt(prisma, roomId))
      return endedAt === null ? null : { startedAt: room.startedAt.getTime(), endedAt: endedAt.getTime() }
    },

    async load(roomId) {
      const row = await prisma.replayBlob.findUnique({ where: { roomId_kind: { roomId, kind: KIND } } })
      return row === null ? null : { version: row.version, bytes: row.bytes }
    },

    async save(roomId, { version, bytes }) {
      const made = { version, bytes, madeAt: new Date() }
      await prisma.replayBlob.upsert({
        where: { roomId_kind: { roomId, kind: KIND } },
        create: { roomId, kind: KIND, ...made },
        update: made,
      })
    },
  }
}

/** An abandoned interview has no end of its own in the read model. */
async function abandonedAt(prisma: PrismaClient, roomId: string): Promise<Date | null> {
  const event = await prisma.roomEvent.findFirst({ where: { roomId, type: 'roomAbandoned' } })
  return event?.at ?? null
}
