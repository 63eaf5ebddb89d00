// @vitest-environment jsdom
import '@/tests/fuzz/boardJsdomEnv'
import { Excalidraw } from '@excalidraw/excalidraw'
import type { ExcalidrawImperativeAPI, LibraryItems } from '@excalidraw/excalidraw/types'
import { act, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, expect, test } from 'vitest'
import { EDITOR_PROPS } from '@/components/board/editorProps'
import type { LibraryStore } from '@/components/board/LibraryStore'
import { useLibrary } from '@/components/board/useLibrary'

/** What a browser keeps; each take of it is a copy, as with a real one. */
class HeldStore implements LibraryStore {
  kept: unknown = null
  saves = 0

  load(): Promise<unknown> {
    return Promise.resolve(structuredClone(this.kept))
  }

  save(items: LibraryItems): Promise<void> {
    this.saves += 1
    this.kept = structuredClone(items)
    return Promise.resolve()
  }
}

const FILE = {
  type: 'excalidrawlib',
  version: 2,
  libraryItems: [
    {
      id: 'queue',
      status: 'published',
      name: 'Queue',
      created: 1,
      elements: [
        {
          id: 'q',
          type: 'rectangle',
          x: 0,
          y: 0,
          width: 80,
          height: 40,
          seed: 1,
          version: 1,
          versionNonce: 1,
        },
      ],
    },
  ],
}

let close = (): void => {}
afterEach(() => close())

async function open(store: LibraryStore): Promise<ExcalidrawImperativeAPI> {
  const host = document.body.appendChild(document.createElement('div'))
  const root = createRoot(host)
  let editor: ExcalidrawImperativeAPI | null = null
  function Board() {
    const [api, setApi] = useState<ExcalidrawImperativeAPI | null>(null)
    const keep = useLibrary(api, store)
    const take = (given: ExcalidrawImperativeAPI): void => {
      editor = given
      setApi(given)
    }
    return <Excalidraw {...EDITOR_PROPS} excalidrawAPI={take} onLibraryChange={keep} />
  }
  act(() => root.render(<Board />))
  const isReady = (): boolean => editor !== null && !editor.getAppState().isLoading
  while (!isReady()) await act(() => new Promise((resolve) => setTimeout(resolve, 0)))
  close = () => {
    act(() => root.unmount())
    host.remove()
    close = () => {}
  }
  return editor!
}

/** The ids of what the editor's library holds. */
async function libraryOf(api: ExcalidrawImperativeAPI): Promise<string[]> {
  let ids: string[] = []
  await act(() =>
    api.updateLibrary({
      libraryItems: (items) => {
        ids = items.map(({ id }) => id)
        return items
      },
    }),
  )
  return ids
}

async function load(api: ExcalidrawImperativeAPI, text: string): Promise<void> {
  const file = new Blob([text], { type: 'application/vnd.excalidrawlib+json' })
  await act(() => api.updateLibrary({ libraryItems: file, merge: true }))
}

test('a library that was loaded from a file is there again in the next room', async () => {
  const store = new HeldStore()
  await load(await open(store), JSON.stringify(FILE))
  expect(store.kept).toMatchObject([{ id: 'queue', elements: [{ type: 'rectangle', width: 80 }] }])
  close()
  expect(await libraryOf(await open(store))).toEqual(['queue'])
})

test('what was kept is not lost to the empty library that an editor begins with', async () => {
  const store = new HeldStore()
  store.kept = FILE.libraryItems
  const api = await open(store)
  expect(await libraryOf(api)).toEqual(['queue'])
  expect(store.kept).toMatchObject([{ id: 'queue' }])
})

test('what was taken out of the library stays out of it', async () => {
  const store = new HeldStore()
  store.kept = FILE.libraryItems
  const api = await open(store)
  await libraryOf(api)
  await act(() => api.updateLibrary({ libraryItems: [], merge: false }))
  expect(store.kept).toEqual([])
})

test('a browser that keeps nothing, or nonsense, has an empty library that works', async () => {
  const refusing: LibraryStore = {
    load: () => Promise.reject(new Error('no storage')),
    save: () => Promise.reject(new Error('no storage')),
  }
  const api = await open(refusing)
  await load(api, JSON.stringify(FILE))
  expect(await libraryOf(api)).toEqual(['queue'])
  close()
  for (const kept of ['nonsense', 7, {}, [null, 7, { elements: 'x' }]]) {
    const store = new HeldStore()
    store.kept = kept
    const other = await open(store)
    await load(other, JSON.stringify(FILE))
    expect(await libraryOf(other)).toContain('queue')
    close()
  }
})
