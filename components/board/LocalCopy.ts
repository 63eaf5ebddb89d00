import * as idb from 'lib0/indexeddb'
import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import { inTime } from '@/components/board/inTime'
import { effectOf } from '@/domain/board/updateEffect'

/** The stores that y-indexeddb makes in each of its databases. */
const UPDATES = 'updates'
const STORES = [[UPDATES, { autoIncrement: true }], ['custom']]

/**
 * A room's board in this browser: every change, this person's and the others', as it comes. All tabs of one person
 * share it, each with a Yjs client of its own; what one tab writes another one has only after a reload, or when its
 * rows are merged.
 */
export class LocalCopy {
  private readonly db: IDBDatabase
  private readonly persistence: IndexeddbPersistence

  private constructor(db: IDBDatabase, persistence: IndexeddbPersistence) {
    this.db = db
    this.persistence = persistence
  }

  /**
   * Loads what is kept under this name into the document and keeps every later change of it.
   * @param onLost the browser stopped keeping it: its storage is full, or was cleared
   * @returns null where the browser keeps nothing, as in some private windows
   */
  static async open(name: string, doc: Y.Doc, onLost: () => void): Promise<LocalCopy | null> {
    const db = await openDatabase(name)
    if (db === null) return null
    const persistence = new IndexeddbPersistence(name, doc)
    const copy = new LocalCopy(db, persistence)
    const loaded = await inTime(persistence.whenSynced)
    if (loaded === null || persistence.db === null) {
      // what has not been loaded by now must never be: see BoardSession
      copy.close()
      return null
    }
    const lost = (): void => {
      // its next write would throw, in the middle of somebody's change
      copy.close()
      onLost()
    }
    for (const event of ['abort', 'close', 'versionchange']) persistence.db.addEventListener(event, lost)
    return copy
  }

  /** Whether a change of a document comes from a copy, not from a person. */
  static isOrigin(origin: unknown): boolean {
    return origin instanceof IndexeddbPersistence
  }

  /**
   * Empties the copy, provided that `doc` holds all of it: another tab may have written what this one never saw.
   * @returns whether it is empty now
   */
  forget(doc: Y.Doc): Promise<boolean> {
    return new Promise((resolve) => {
      // one transaction: a tab that writes at the same time writes before it, and is seen, or after it
      const transaction = this.db.transaction(UPDATES, 'readwrite')
      const updates = transaction.objectStore(UPDATES)
      const kept = updates.getAll() as IDBRequest<Uint8Array[]>
      let isEmpty = false
      kept.onsuccess = () => {
        isEmpty =
          kept.result.length === 0 ||
          !effectOf([Y.encodeStateAsUpdate(doc)], Y.mergeUpdates(kept.result)).isNews
        if (isEmpty) updates.clear()
      }
      transaction.oncomplete = () => resolve(isEmpty)
      transaction.onabort = () => resolve(false)
    })
  }

  /** Keeps no further change. */
  close(): void {
    void this.persistence.destroy()
    this.db.close()
  }
}

/** y-indexeddb never says that a database cannot be opened: so it is opened here first, with the same stores. */
async function openDatabase(name: string): Promise<IDBDatabase | null> {
  try {
    return await idb.openDB(name, (db) => idb.createStores(db, STORES))
  } catch {
    // a browser that forbids it is a browser without a copy: the caller says so where it matters
    return null
  }
}
