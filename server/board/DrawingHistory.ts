import * as Y from 'yjs'
import { rootOf } from '@/domain/board/codec'
import { projection } from '@/domain/board/projection'
import type { BoardStorage, Keyframe } from '@/server/board/BoardStorage'
import type { Compacted } from '@/server/board/Compactor'

/** Where the way to a board is let go of, so that only the board itself is left. */
export interface DrawingHistoryStorage {
  /** Rooms that have ended, whose history is not to be kept and is still there. */
  unforgotten(): Promise<string[]>
  /**
   * Puts the board as it was at its end in the place of its log, and drops what else tells how it came about: presence,
   * replays, late edits that were decided, and pictures that are not on it any more. All of it or nothing.
   */
  forget(roomId: string, end: { keyframe: Keyframe; pictures: readonly string[] }): Promise<void>
}

type Parts = {
  boards: Pick<BoardStorage, 'load'>
  history: DrawingHistoryStorage
  compactor: { compact(updates: readonly Uint8Array[]): Promise<Compacted> }
}

/**
 * [CO4] Lets go of how a board came about, because somebody refused to have it kept. The board has to be frozen and
 * written. Doing it again changes nothing.
 * @throws Error when the log cannot be read whole: what cannot be put together must not be deleted
 */
export async function forgetDrawingHistory(
  { boards, history, compactor }: Parts,
  roomId: string,
): Promise<void> {
  const finished = await finishedBoardOf({ boards, compactor }, roomId)
  if (finished === null) return
  const { seq, at } = finished
  await history.forget(roomId, { keyframe: { seq, at, bytes: finished.bytes }, pictures: finished.pictures })
}

/** A board at its end, without the way to it. */
export type FinishedBoard = { seq: number; at: number; bytes: Uint8Array; pictures: string[] }

/**
 * The board of a room as it is at its end; null when nothing was drawn.
 * @throws Error when the log cannot be read whole
 */
export async function finishedBoardOf(
  { boards, compactor }: Pick<Parts, 'boards' | 'compactor'>,
  roomId: string,
): Promise<FinishedBoard | null> {
  const { keyframe, tail } = await boards.load(roomId)
  const last = tail.at(-1) ?? keyframe
  if (last === null || last === undefined) return null
  const updates = [...(keyframe === null ? [] : [keyframe.bytes]), ...tail.map((row) => row.bytes)]
  const { snapshot, unread, isWhole } = await compactor.compact(updates)
  if (unread.length > 0 || !isWhole) throw new Error(`The board of ${roomId} cannot be put together`)
  return { seq: last.seq, at: last.at, ...finishedBoard(snapshot) }
}

/** A board without the elements that were deleted on it, and the pictures that stand on it. */
function finishedBoard(snapshot: Uint8Array): { bytes: Uint8Array; pictures: string[] } {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, snapshot)
  const shown = projection(doc)
  const ids = new Set(shown.map((element) => element.id))
  const root = rootOf(doc)
  doc.transact(() => {
    for (const id of root.keys()) if (!ids.has(id)) root.delete(id)
  })
  const bytes = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  const pictures = shown.flatMap(({ fileId }) => (typeof fileId === 'string' ? [fileId] : []))
  return { bytes, pictures }
}
