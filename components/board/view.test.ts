import type { NormalizedZoomValue } from '@excalidraw/excalidraw/types'
import { expect, test } from 'vitest'
import { viewOf, viewportOf, viewKeeping } from '@/components/board/view'

const zoomOf = (value: number) => ({ value: value as NormalizedZoomValue })

test('an editor of the same size shows the same view', () => {
  const shown = { scrollX: -120, scrollY: 340, zoom: zoomOf(0.5), width: 1200, height: 800 }
  expect(viewportOf(shown)).toEqual({ x: 120, y: -340, width: 2400, height: 1600 })
  expect(viewOf(viewportOf(shown), shown)).toEqual({ scrollX: -120, scrollY: 340, zoom: zoomOf(0.5) })
})

test('a smaller editor shows all of it, smaller and in the middle', () => {
  const view = viewOf({ x: 0, y: 0, width: 1000, height: 800 }, { width: 500, height: 600 })
  expect(view.zoom.value).toBe(0.5)
  const { x, y, width, height } = viewportOf({ ...view, width: 500, height: 600 })
  expect({ x, y, width, height }).toEqual({ x: -0, y: -200, width: 1000, height: 1200 })
})

test('nobody is taken beyond what the editor can show', () => {
  const editor = { width: 1000, height: 800 }
  expect(viewOf({ x: 0, y: 0, width: 1, height: 1 }, editor).zoom.value).toBe(30)
  expect(viewOf({ x: 0, y: 0, width: 9_000_000, height: 9_000_000 }, editor).zoom.value).toBe(0.1)
})

test('a followed place is kept a fifth away from the edges, by the least scrolling', () => {
  const shown = { scrollX: 0, scrollY: 0, zoom: { value: 0.5 }, width: 500, height: 300 } as Parameters<
    typeof viewKeeping
  >[1]
  expect(viewKeeping({ x: 500, y: 300 }, shown)).toBeNull()
  expect(viewKeeping({ x: 900, y: 300 }, shown)).toEqual({ scrollX: -100, scrollY: 0 })
  expect(viewKeeping({ x: 100, y: -80 }, shown)).toEqual({ scrollX: 100, scrollY: 200 })
})
