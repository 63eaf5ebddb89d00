import * as Y from 'yjs'
import { rootOf } from '@/domain/board/codec'
import { changedIds } from '@/domain/board/foldLog'

/** What an update would do to a board that it has not been applied to. */
export type UpdateEffect = {
  /** whether it brings or deletes anything that is not there already */
  readonly isNews: boolean
  /** how many elements it touches; at least 1 when it is news */
  readonly elements: number
}

/**
 * Applies an update to a copy of the board, which takes as long as loading the board does.
 * @param held the board as updates, in order
 * @throws Error when the bytes are no update.
 */
export function effectOf(held: Iterable<Uint8Array>, update: Uint8Array): UpdateEffect {
  const doc = new Y.Doc()
  for (const part of held) Y.applyUpdate(doc, part)
  const touched = new Set<string>()
  rootOf(doc).observeDeep((events) => {
    for (const event of events) for (const id of changedIds(event)) touched.add(id)
  })
  let isNews = false
  doc.on('update', () => {
    isNews = true
  })
  Y.applyUpdate(doc, update)
  // what waits for structs that nobody holds is news too: it must not be taken for something that is safe elsewhere
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) isNews = true
  doc.destroy()
  return { isNews, elements: isNews ? Math.max(1, touched.size) : 0 }
}
