import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { HEAD_SCRIPT } from '@/components/shell/headScript'

/** A window as the script finds it, with a theme chosen before. */
function run(theme: string | null) {
  const sources: unknown[] = []
  const page = {
    localStorage: { getItem: () => theme },
    location: { origin: 'https://mock.example' },
    document: { documentElement: { dataset: {} as Record<string, string> } },
    FontFace: class {
      constructor(_name: string, source: unknown) {
        sources.push(source)
      }
    },
    EXCALIDRAW_ASSET_PATH: '',
  }
  const window = Object.assign(page, { window: page })
  runInNewContext(HEAD_SCRIPT, window)
  return { window, sources }
}

test('a chosen theme is set before the first paint, anything else follows the system', () => {
  expect(run('dark').window.document.documentElement.dataset).toEqual({ theme: 'dark' })
  expect(run('neon').window.document.documentElement.dataset).toEqual({})
  expect(run(null).window.document.documentElement.dataset).toEqual({})
})

test('a font keeps its sources on this server and loses those of other hosts', () => {
  const { window, sources } = run(null)
  const own = 'url(https://mock.example/excalidraw/fonts/a.woff2) format("woff2")'
  new window.FontFace('Excalifont', `${own}, url(https://fonts.example/a.woff2) format("woff2")`)
  new window.FontFace('Inlined', 'url(data:font/woff2;base64,AAAA)')
  const bytes = new ArrayBuffer(2)
  new window.FontFace('Bytes', bytes)
  expect(sources).toEqual([own, 'url(data:font/woff2;base64,AAAA)', bytes])
  expect(window.EXCALIDRAW_ASSET_PATH).toBe('/excalidraw/')
})
