import type { Tracked } from '@/domain/exports/tracking'
import { currentUserId } from '@/server/auth/session'
import { prisma } from '@/server/db/client'
import { candidatesCard, otherRoom } from '@/server/queries/attempts'

/** A visitor's interviews that were held, oldest first, as their practice log has them; null without a session. */
export async function trackedInterviews(): Promise<Tracked[] | null> {
  const userId = await currentUserId()
  if (userId === null) return null
  const rooms = await prisma().$queryRaw<{ id: string }[]>`
    SELECT r.id FROM room r JOIN participant p ON p.room_id = r.id
    WHERE p.user_id = ${userId} AND r.started_at IS NOT NULL AND r.status <> 'live'
    ORDER BY r.started_at`
  const tracked: Tracked[] = []
  // one after the other: nobody waits for it, and a long history must not take all connections
  for (const { id } of rooms) {
    const held = await otherRoom(id, userId)
    if (held !== null) tracked.push({ view: held.view, title: held.title, card: candidatesCard(held) })
  }
  return tracked
}
