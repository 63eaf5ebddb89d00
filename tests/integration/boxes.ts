import type * as Y from 'yjs'
import { rootOf, type Entry } from '@/domain/board/codec'
import { defaultsOf } from '@/domain/board/defaults'
import type { BoardElement } from '@/domain/board/element'
import { createEntry } from '@/domain/board/writes'

/** Draws a box as the binding would. */
export function drawBox(doc: Y.Doc, id: string): void {
  const place = { x: 0, y: 0, angle: 0, index: 'a1', isDeleted: false, width: 80, height: 40 }
  const element = { ...defaultsOf('rectangle'), ...place, id, type: 'rectangle' } as BoardElement
  doc.transact(() => createEntry(rootOf(doc), element))
}

/** Deletes a box as the binding would: it stays, marked. */
export function eraseBox(doc: Y.Doc, id: string): void {
  const entry = rootOf(doc).get(id) as Entry
  entry.set('c:isDeleted', true)
}
