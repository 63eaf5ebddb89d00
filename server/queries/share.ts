import type { SharedItemView } from '@/domain/bank/guide'
import { openShare } from '@/domain/room/decideSharing'
import type { RoomErrorCode } from '@/domain/room/errors'
import { fold } from '@/domain/room/reduce'
import type { RoomView } from '@/domain/room/view'
import { watchedView } from '@/domain/room/watch'
import { openedGuide, promptTitle } from '@/server/queries/bank'
import { prisma } from '@/server/db/client'
import { PostgresRoomStorage } from '@/server/db/roomStorage'
import { hashToken } from '@/server/rooms/secrets'

export type SharedReplayPage =
  | { ok: true; view: RoomView; promptTitle: string | null; opened: readonly SharedItemView[] }
  | { ok: false; code: RoomErrorCode }

/** What whoever holds this secret may see of a replay now; who they are is not asked. */
export async function sharedReplayPage(secret: string): Promise<SharedReplayPage> {
  const storage = new PostgresRoomStorage(prisma())
  const found = await storage.findShare(hashToken(secret))
  const stored = found === null ? null : await storage.load(found.roomId)
  if (found === null || stored === null) return { ok: false, code: 'share_not_found' }
  const room = fold(found.roomId, stored.events)
  const opened = openShare(room, found.shareId, Date.now())
  if (!opened.ok) return { ok: false, code: opened.error }
  const view = watchedView(room, stored.texts, { share: opened.value })
  if (view === null) return { ok: false, code: 'not_revealed' }
  const knows = view.promptSlug !== null
  const version = view.run?.promptVersion
  return {
    ok: true,
    view,
    promptTitle: knows ? await promptTitle(room.promptSlug, version) : null,
    opened: await openedGuide(room.promptSlug, version, { brief: knows, shared: view.sharedGuide }),
  }
}
