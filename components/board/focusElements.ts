import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'

const MOVE_MS = 220

/** Moves the view so that these elements fill it; elements that are gone are passed over. */
export function focusElements(api: ExcalidrawImperativeAPI, ids: readonly string[]): void {
  const wanted = new Set(ids)
  const elements = api.getSceneElements().filter(({ id }) => wanted.has(id))
  if (elements.length === 0) return
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  api.scrollToContent(elements, { fitToContent: true, animate: !still, duration: MOVE_MS })
}
