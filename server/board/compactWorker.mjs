// Makes snapshots in a thread of its own: a large board takes a tenth of a second, in which no other room would be served.
import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import * as Y from 'yjs'

// elsewhere the priority is that of the whole process
if (process.platform === 'linux') setPriority(19)

/** @typedef {{ id: number, bytes: Uint8Array, lengths: number[] }} Question */
parentPort?.on('message', (/** @type {Question} */ { id, bytes, lengths }) => {
  const doc = new Y.Doc()
  /** @type {{ index: number, message: string }[]} */
  const unread = []
  doc.transact(() => {
    let at = 0
    lengths.forEach((length, index) => {
      try {
        Y.applyUpdate(doc, bytes.subarray(at, at + length))
      } catch (error) {
        // one bad update must not cost all the others
        unread.push({ index, message: String(error) })
      }
      at += length
    })
  })
  const isWhole = doc.store.pendingStructs === null && doc.store.pendingDs === null
  doc.store.pendingStructs = null
  doc.store.pendingDs = null
  const snapshot = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  parentPort?.postMessage({ id, snapshot, unread, isWhole }, [/** @type {ArrayBuffer} */ (snapshot.buffer)])
})
