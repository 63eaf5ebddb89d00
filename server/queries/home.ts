import { phaseProgress } from '@/domain/phases/clock'
import { minutesOf } from '@/domain/phases/plans'
import type { HomePage, SessionSummary } from '@/domain/queries'
import { revealedAtOf, runOf, seatOf, type Room } from '@/domain/room/room'
import { DEBRIEF_NOTES_MS } from '@/domain/room/limits'
import { mayReadBrief, viewFor, type RoomView, type Texts } from '@/domain/room/view'
import { currentUserId } from '@/server/auth/session'
import { problems as bankProblems } from '@/server/queries/bank'
import { titleOf } from '@/server/queries/roomTexts'
import { foldStored } from '@/server/rooms/foldStored'
import { prisma } from '@/server/db/client'
import { PostgresRoomStorage } from '@/server/db/roomStorage'

/** How many of the newest interviews the home page lists. */
const LISTED = 50

async function summary(room: Room, texts: Texts, participantId: string): Promise<SessionSummary | null> {
  const view = viewFor(room, texts, { participantId })
  if (view === null) return null
  const run = runOf(room.stage)
  const other = view.you.role === 'candidate' ? seatOf(room, 'interviewer') : seatOf(room, 'candidate')
  const scorer = view.solo ? seatOf(room, 'candidate') : seatOf(room, 'interviewer')
  const total = scorer === null ? undefined : view.cards[scorer.id]?.total
  const knowsPrompt = mayReadBrief(room, { participantId })
  const elapsed = run?.stretches.at(-1)?.to ?? 0
  return {
    roomId: room.id,
    origin: room.origin,
    status: room.stage.status,
    promptTitle: knowsPrompt ? await titleOf(room) : null,
    level: room.level,
    minutes: minutesOf(room.plan),
    role: view.you.role,
    partnerName: other === null ? null : (texts.get(other.nameId) ?? null),
    createdAt: room.createdAt,
    startedAt: run?.startedAt ?? null,
    endedAt: view.endedAt,
    phases: run?.phases ?? [],
    solo: view.solo,
    notesDueAt: notesDueAt(view),
    phaseMs:
      run === null
        ? []
        : phaseProgress(run.minutes, run.extendedMs, run.stretches, elapsed).map((p) => p.spentMs),
    total: total === undefined || total.observed === 0 ? null : total,
    revealed: revealedAtOf(room.stage) !== null,
  }
}

/** [DN1] Within the hour after the end, while they are not written. */
function notesDueAt(view: RoomView): number | null {
  if (view.status !== 'debrief' || view.endedAt === null || view.origin !== 'here') return null
  const own = view.takeaways[view.you.participantId]
  const due = view.endedAt + DEBRIEF_NOTES_MS
  return own !== undefined && own.debriefNotes.text === '' && Date.now() < due ? due : null
}

/** A visitor's interviews, newest first, and what a new one can be about. */
export async function homePage(): Promise<HomePage> {
  const problems = await bankProblems()
  const userId = await currentUserId()
  if (userId === null) return { me: null, sessions: [], problems, examples: await examples() }
  const seats = await prisma().participant.findMany({
    where: { userId },
    orderBy: { joinedAt: 'desc' },
    take: LISTED,
    select: { roomId: true, id: true, nameId: true },
  })
  const storage = new PostgresRoomStorage(prisma())
  const rooms = await Promise.all(
    seats.map(async (seat) => {
      const stored = await storage.load(seat.roomId)
      if (stored === null) return null
      const session = await summary(foldStored(seat.roomId, stored), stored.texts, seat.id)
      // in an imported session they go by its exporter's name
      const name = stored.imported === undefined ? (stored.texts.get(seat.nameId) ?? null) : null
      return { name, session }
    }),
  )
  const name = rooms.find((room) => room !== null && room.name !== null)?.name ?? null
  const sessions = rooms.flatMap((room): SessionSummary[] => (room?.session ? [room.session] : []))
  return { me: { name }, sessions, problems, examples: sessions.length === 0 ? await examples() : [] }
}

/** [IM3] Finished interviews that everybody may look at, as long as nobody has removed them. */
async function examples(): Promise<SessionSummary[]> {
  const rows = await prisma().importedSession.findMany({
    where: { demo: true },
    orderBy: [{ importedAt: 'asc' }, { roomId: 'asc' }],
    select: { roomId: true, viewerId: true },
  })
  const storage = new PostgresRoomStorage(prisma())
  const found = await Promise.all(
    rows.map(async ({ roomId, viewerId }) => {
      const stored = await storage.load(roomId)
      return stored === null ? null : summary(foldStored(roomId, stored), stored.texts, viewerId)
    }),
  )
  return found.flatMap((session) => session ?? [])
}
