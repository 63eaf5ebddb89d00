import type { SharedItemView } from '@/domain/bank/guide'
import type { Room } from '@/domain/room/room'
import { mayReadBrief, mayReadGuide, viewFor, type RoomView, type Texts } from '@/domain/room/view'
import type { RoomErrorCode } from '@/domain/room/errors'
import type { Walkthrough } from '@/domain/bank/walkthrough'
import type { EarlierAttempt, PairSummary, ProblemSummary, RubricAnchors } from '@/domain/queries'
import type { RoomUpdate } from '@/domain/wire'
import { can } from '@/domain/room/roles'
import { currentUserId } from '@/server/auth/session'
import { earlierAttempt, pairSummary } from '@/server/queries/attempts'
import { problems } from '@/server/queries/bank'
import { openedOf, rubricOf, titleOf, walkthroughOf } from '@/server/queries/roomTexts'
import { foldStored, participantIn } from '@/server/rooms/foldStored'
import { prisma } from '@/server/db/client'
import { PostgresRoomStorage } from '@/server/db/roomStorage'

type Refused = { ok: false; code: RoomErrorCode }
type Seen = { ok: true; room: Room; texts: Texts; view: RoomView; userId: string | null }

/** The room as its visitor may see it, from the database alone: live rooms are the realtime plane's. */
async function seenRoom(roomId: string): Promise<Seen | Refused> {
  const userId = await currentUserId()
  const stored = await new PostgresRoomStorage(prisma()).load(roomId)
  const participantId = stored === null ? null : participantIn(stored, userId)
  // a room that is not there and one that is somebody else's look the same from outside
  if (stored === null || participantId === null)
    return { ok: false, code: userId === null ? 'no_session' : 'not_a_member' }
  const room = foldStored(roomId, stored)
  const view = viewFor(room, stored.texts, { participantId })
  return view === null
    ? { ok: false, code: 'not_a_member' }
    : { ok: true, room, texts: stored.texts, view, userId }
}

/** The problem's title, null while this person may not know it. */
async function titleFor(room: Room, view: RoomView): Promise<string | null> {
  if (!mayReadBrief(room, { participantId: view.you.participantId })) return null
  return titleOf(room)
}

export type RoomPage =
  | {
      ok: true
      update: RoomUpdate
      promptTitle: string | null
      problems: ProblemSummary[]
      rubric: RubricAnchors
    }
  | Refused

/** What the room page renders before its sockets are open. */
export async function roomPage(roomId: string): Promise<RoomPage> {
  const seen = await seenRoom(roomId)
  if (!seen.ok) return seen
  const { room, view } = seen
  return {
    ok: true,
    update: { view, online: [view.you.participantId], now: Date.now() },
    promptTitle: await titleFor(room, view),
    problems: can(view.you.role, 'changeSettings') ? await problems(room.promptSlug) : [],
    rubric: await rubricOf(room),
  }
}

export type FinishedRoomPage =
  | {
      ok: true
      view: RoomView
      promptTitle: string | null
      /** what the interviewer opened of the guide, in order */
      opened: readonly SharedItemView[]
      rubric: RubricAnchors
      /** What scores look like on this problem, for who may read its guide. */
      anchors: Walkthrough['scoring'] | null
      earlier: EarlierAttempt | null
      pair: PairSummary | null
      /** The server's clock. */
      now: number
    }
  | Refused

/** What report and replay render. */
export async function finishedRoomPage(roomId: string): Promise<FinishedRoomPage> {
  const seen = await seenRoom(roomId)
  if (!seen.ok) return seen
  const { room, view, userId } = seen
  const whole = mayReadGuide(room, { participantId: view.you.participantId })
  const [earlier, pair, problem] = await Promise.all([
    userId === null || view.revealedAt === null || view.you.rating ? null : earlierAttempt(room, userId),
    userId === null ? null : pairSummary(view, userId),
    whole ? walkthroughOf(room) : null,
  ])
  return {
    ok: true,
    now: Date.now(),
    earlier,
    pair,
    anchors: problem?.scoring ?? null,
    view,
    promptTitle: await titleFor(room, view),
    opened: await openedOf(room, {
      brief: mayReadBrief(room, { participantId: view.you.participantId }),
      shared: view.sharedGuide,
    }),
    rubric: await rubricOf(room),
  }
}
