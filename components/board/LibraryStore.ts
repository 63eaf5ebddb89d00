import type { LibraryItems } from '@excalidraw/excalidraw/types'
import * as idb from 'lib0/indexeddb'

const NAME = 'mockboard:library'
const STORE = 'library'
const KEY = 'items'

/** Where a browser keeps its person's library, for all their rooms. */
export interface LibraryStore {
  /** What was kept, or null where nothing is, or nothing can be. */
  load(): Promise<unknown>
  save(items: LibraryItems): Promise<void>
}

function open(): Promise<IDBDatabase> {
  return idb.openDB(NAME, (db) => idb.createStores(db, [[STORE]]))
}

/** In IndexedDB: a library with pictures is larger than what localStorage takes. */
export const browserLibrary: LibraryStore = {
  async load() {
    const db = await open()
    try {
      const [store] = idb.transact(db, [STORE], 'readonly')
      return (await idb.get(store!, KEY)) as unknown
    } finally {
      db.close()
    }
  },
  async save(items) {
    const db = await open()
    try {
      const [store] = idb.transact(db, [STORE])
      await idb.put(store!, items as never, KEY)
    } finally {
      db.close()
    }
  },
}
