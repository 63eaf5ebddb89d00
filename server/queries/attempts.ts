import type { EarlierAttempt, PairSummary } from '@/domain/queries'
import { runOf, seatOf, type Room } from '@/domain/room/room'
import { mayReadBrief, viewFor, type RoomView } from '@/domain/room/view'
import { prisma } from '@/server/db/client'
import { PostgresRoomStorage } from '@/server/db/roomStorage'
import { titleOf } from '@/server/queries/roomTexts'
import { foldStored } from '@/server/rooms/foldStored'

type Other = { room: Room; view: RoomView; title: string | null }

/** Another room as this user may see it; null when they were not in it. */
export async function otherRoom(roomId: string, userId: string): Promise<Other | null> {
  const stored = await new PostgresRoomStorage(prisma()).load(roomId)
  const participantId = stored?.members.get(userId)
  if (stored === null || participantId === undefined) return null
  const room = foldStored(roomId, stored)
  const view = viewFor(room, stored.texts, { participantId })
  if (view === null) return null
  const knows = mayReadBrief(room, { participantId })
  const title = knows ? await titleOf(room) : null
  return { room, view, title }
}

/** The card that says how the candidate did: the interviewer's, or alone their own; null while it is not to be seen. */
export function candidatesCard({ room, view }: Other) {
  const rater = view.solo ? seatOf(room, 'candidate') : seatOf(room, 'interviewer')
  if (rater === null || view.revealedAt === null) return null
  const submitted = view.submissions.some((s) => s.participantId === rater.id && s.submittedAt !== null)
  return submitted ? (view.cards[rater.id] ?? null) : null
}

/**
 * The candidate's attempt before this one, on the same problem if there is one: of rooms that the visitor was in, too.
 * @param userId the visitor
 */
export async function earlierAttempt(room: Room, userId: string): Promise<EarlierAttempt | null> {
  const run = runOf(room.stage)
  const candidate = seatOf(room, 'candidate')
  if (run === null || candidate === null) return null
  const rows = await prisma().$queryRaw<{ id: string; same: boolean }[]>`
    SELECT r.id, r.prompt_slug = ${room.promptSlug} AS same
    FROM participant now_p
    JOIN participant p ON p.user_id = now_p.user_id AND p.role = 'candidate'
    JOIN room r ON r.id = p.room_id
    WHERE now_p.room_id = ${room.id} AND now_p.id = ${candidate.id} AND now_p.user_id IS NOT NULL
      AND r.id <> ${room.id} AND r.revealed_at IS NOT NULL AND r.started_at < ${new Date(run.startedAt)}
      AND NOT EXISTS (SELECT FROM imported_session s WHERE s.room_id = r.id)
      AND EXISTS (SELECT FROM participant v WHERE v.room_id = r.id AND v.user_id = ${userId})
    ORDER BY same DESC, r.started_at DESC
    LIMIT 5`
  for (const { id, same } of rows) {
    const other = await otherRoom(id, userId)
    const card = other === null ? null : candidatesCard(other)
    if (other === null || card === null || other.view.run === null) continue
    return {
      roomId: id,
      promptTitle: other.title,
      sameProblem: same,
      startedAt: other.view.run.startedAt,
      scores: card.scores,
      total: card.total,
    }
  }
  return null
}

/** The room with the roles exchanged, before or after this one; null without one. */
export async function pairSummary(view: RoomView, userId: string): Promise<PairSummary | null> {
  const roomId = view.pairedWith ?? view.pairOf
  const other = roomId === null ? null : await otherRoom(roomId, userId)
  if (roomId === null || other === null) return null
  const candidate = other.view.participants.find((p) => p.role === 'candidate')
  return {
    roomId,
    promptTitle: other.title,
    status: other.view.status,
    total: candidatesCard(other)?.total ?? null,
    candidateName: candidate?.name ?? null,
  }
}
