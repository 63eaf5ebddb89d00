import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import type { BoardContents, Sight } from '@/components/board/boardProps'
import { focusElements } from '@/components/board/focusElements'

/** What was drawn within this many milliseconds of the last change belongs to the same thought. */
const TOGETHER_MS = 5_000
/** A pin of what was drawn last shows where that is, not all of it. */
const LAST_EDITED = 12

/** The part of the board in view, and what is selected there, else what was drawn last, by whomever. */
export function sightOf(api: ExcalidrawImperativeAPI): Sight {
  const { scrollX, scrollY, zoom, width, height, selectedElementIds } = api.getAppState()
  const selected = Object.keys(selectedElementIds)
  return {
    elementIds: selected.length > 0 ? selected : lastEdited(api),
    viewport: {
      x: Math.round(-scrollX),
      y: Math.round(-scrollY),
      width: Math.round(width / zoom.value),
      height: Math.round(height / zoom.value),
    },
  }
}

function lastEdited(api: ExcalidrawImperativeAPI): string[] {
  const elements = api.getSceneElements().toSorted((a, b) => b.updated - a.updated)
  const newest = elements[0]?.updated ?? 0
  return elements
    .filter((element) => element.updated > newest - TOGETHER_MS)
    .slice(0, LAST_EDITED)
    .map(({ id }) => id)
}

const BOXES: ReadonlySet<string> = new Set(['rectangle', 'ellipse', 'diamond'])

/** How many boxes stand on the board, and the texts on it. */
export function contentsOf(api: ExcalidrawImperativeAPI): BoardContents {
  const elements = api.getSceneElements()
  return {
    boxes: elements.filter(({ type }) => BOXES.has(type)).length,
    texts: elements.flatMap((element) =>
      element.type === 'text' ? [{ text: element.originalText, isLabel: element.containerId !== null }] : [],
    ),
  }
}

/** Shows what a pin took along: its elements, or where they are gone or none, the part of the board it saw. */
export function focusSight(api: ExcalidrawImperativeAPI, { elementIds, viewport }: Sight): void {
  const present = new Set(api.getSceneElements().map(({ id }) => id))
  const left = elementIds.filter((id) => present.has(id))
  if (left.length > 0) return focusElements(api, left)
  if (viewport === null || viewport.width <= 0 || viewport.height <= 0) return
  const { width, height } = api.getAppState()
  const scale = Math.min(width / viewport.width, height / viewport.height, 1)
  const zoom = Math.max(0.1, scale) as ReturnType<typeof api.getAppState>['zoom']['value']
  api.updateScene({
    appState: {
      zoom: { value: zoom },
      scrollX: width / zoom / 2 - (viewport.x + viewport.width / 2),
      scrollY: height / zoom / 2 - (viewport.y + viewport.height / 2),
    },
  })
}
