import { createHash } from 'node:crypto'
import type { LateUpdateStorage, StoredLateUpdate } from '@/server/board/LateUpdateStorage'
import type { LateUpdate as Row, PrismaClient } from '@/server/db/generated/client'
import { isUniqueViolation } from '@/server/db/uniqueViolation'

/** Late updates in PostgreSQL. Their decisions are written with the room's events, by the room storage. */
export function lateUpdateStorage(prisma: PrismaClient): LateUpdateStorage {
  return {
    async find(roomId, id) {
      const row = await prisma.lateUpdate.findUnique({ where: { roomId_id: { roomId, id } } })
      return row === null ? null : storedOf(row)
    },

    async of(roomId, participantId) {
      const rows = await prisma.lateUpdate.findMany({
        where: { roomId, participantId },
        orderBy: [{ at: 'asc' }, { id: 'asc' }],
      })
      return rows.map(storedOf)
    },

    async keep(roomId, { id, participantId, at, bytes, changes }) {
      const hash = Uint8Array.from(createHash('sha256').update(bytes).digest())
      const data = { at: new Date(at), bytes: Uint8Array.from(bytes), hash, changes }
      try {
        const replaced = await prisma.lateUpdate.updateMany({ where: { roomId, id, decision: null }, data })
        if (replaced.count > 0) return true
        await prisma.lateUpdate.create({ data: { roomId, id, participantId, ...data } })
        return true
      } catch (error) {
        if (isUniqueViolation(error)) return false
        throw error
      }
    },
  }
}

function storedOf({ id, participantId, at, bytes, changes, decision }: Row): StoredLateUpdate {
  return { id, participantId, at: at.getTime(), bytes, changes, decision: decisionOf(decision) }
}

function decisionOf(decision: string | null): StoredLateUpdate['decision'] {
  if (decision === null || decision === 'added' || decision === 'declined') return decision
  throw new Error(`A late update with the decision ${decision}`)
}
