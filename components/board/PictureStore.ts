import type { BinaryFileData } from '@excalidraw/excalidraw/types'
import * as idb from 'lib0/indexeddb'

const STORE = 'pictures'

/**
 * Where a browser keeps the pictures of one person in one room that the server does not have yet, beside the board's
 * copy. Every method rejects where the browser keeps nothing.
 */
export interface PictureStore {
  keep(picture: BinaryFileData): Promise<void>
  load(id: string): Promise<BinaryFileData | null>
  forget(id: string): Promise<void>
  /** Forgets those that were put in before a moment, except some. */
  forgetBefore(moment: number, except: ReadonlySet<string>): Promise<void>
  forgetAll(): Promise<void>
}

/** In IndexedDB, for all tabs of this person; a document that still waits for a picture would come without it otherwise. */
export function browserPictures(roomId: string, participantId: string): PictureStore {
  const name = `mockboard:pictures:${roomId}:${participantId}`
  const inStore = async <T>(
    access: IDBTransactionMode,
    task: (store: IDBObjectStore) => Promise<T>,
  ): Promise<T> => {
    const db = await idb.openDB(name, (created) => idb.createStores(created, [[STORE]]))
    try {
      const [store] = idb.transact(db, [STORE], access as 'readonly' | 'readwrite')
      return await task(store!)
    } finally {
      db.close()
    }
  }
  return {
    keep: (picture) =>
      inStore('readwrite', async (store) => {
        await idb.put(store, picture as never, picture.id)
      }),
    load: (id) =>
      inStore(
        'readonly',
        async (store) => ((await idb.get(store, id)) ?? null) as unknown as BinaryFileData | null,
      ),
    forget: (id) => inStore('readwrite', (store) => idb.del(store, id) as Promise<void>),
    forgetBefore: (moment, except) =>
      inStore('readwrite', async (store) => {
        const kept = (await idb.getAll(store)) as BinaryFileData[]
        const old = kept.filter(({ id, created }) => created < moment && !except.has(id))
        await Promise.all(old.map(({ id }) => idb.del(store, id)))
      }),
    forgetAll: () => inStore('readwrite', (store) => idb.rtop(store.clear())),
  }
}
