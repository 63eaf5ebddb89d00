// Makes snapshots in a thread of its own: a large board takes a tenth of a second, in which no other room would be served.
import { parentPort } from 'node:worker_threads'
import * as Y from 'yjs'

parentPort?.on('message', (/** @type {{ id: number, updates: Uint8Array[] }} */ { id, updates }) => {
  const doc = new Y.Doc()
  /** @type {{ index: number, message: string }[]} */
  const unread = []
  doc.transact(() => {
    updates.forEach((update, index) => {
      try {
        Y.applyUpdate(doc, update)
      } catch (error) {
        // one bad update must not cost all the others
        unread.push({ index, message: String(error) })
      }
    })
  })
  const isWhole = doc.store.pendingStructs === null && doc.store.pendingDs === null
  doc.store.pendingStructs = null
  doc.store.pendingDs = null
  const snapshot = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  parentPort?.postMessage({ id, snapshot, unread, isWhole }, [/** @type {ArrayBuffer} */ (snapshot.buffer)])
})
