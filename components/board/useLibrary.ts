import type { ExcalidrawImperativeAPI, LibraryItems } from '@excalidraw/excalidraw/types'
import { useCallback, useEffect, useRef } from 'react'
import { browserLibrary, type LibraryStore } from '@/components/board/LibraryStore'

/**
 * Gives the editor the library that this browser keeps, and keeps it as it changes. The editor's own hook would load
 * libraries from any address that a link to a room names, too.
 * @returns to be called with every change of the library
 */
export function useLibrary(
  api: ExcalidrawImperativeAPI | null,
  store: LibraryStore = browserLibrary,
): (items: LibraryItems) => void {
  // the editor reports its empty library first, which must not replace the one that is kept
  const isLoaded = useRef(false)
  useEffect(() => {
    if (api === null) return
    let isGone = false
    const show = async (): Promise<void> => {
      const kept = await store.load()
      if (!isGone && Array.isArray(kept)) {
        await api.updateLibrary({ libraryItems: kept as LibraryItems, merge: true })
      }
    }
    // a browser that keeps nothing, as in some private windows, has its library until the page is left
    void show()
      .catch(() => undefined)
      .finally(() => {
        if (!isGone) isLoaded.current = true
      })
    return () => {
      isGone = true
      isLoaded.current = false
    }
  }, [api, store])
  return useCallback(
    (items) => {
      if (isLoaded.current) void store.save(items).catch(() => undefined)
    },
    [store],
  )
}
