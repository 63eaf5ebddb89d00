import type { PresenceStorage } from '@/server/board/PresenceStorage'
import type { PrismaClient } from '@/server/db/generated/client'

/** Samples of presence in PostgreSQL; not by the board log's connections, which they might hold up. */
export function presenceStorage(prisma: PrismaClient): PresenceStorage {
  return {
    async append(rows) {
      const data = rows.map(({ at, bytes, ...row }) => ({
        ...row,
        at: new Date(at),
        bytes: Uint8Array.from(bytes),
      }))
      await prisma.presenceSample.createMany({ data, skipDuplicates: true })
    },

    async read(roomId, most, after) {
      const later = after && [
        { participantId: { gt: after.participantId } },
        { participantId: after.participantId, at: { gt: new Date(after.at) } },
      ]
      const rows = await prisma.presenceSample.findMany({
        where: { roomId, ...(later && { OR: later }) },
        orderBy: [{ participantId: 'asc' }, { at: 'asc' }],
        take: most,
      })
      return rows.map(({ participantId, at, bytes }) => ({
        ...{ participantId, at: at.getTime() },
        // of its own memory: the database's bytes are parts of larger pieces
        bytes: Uint8Array.from(bytes),
      }))
    },
  }
}
