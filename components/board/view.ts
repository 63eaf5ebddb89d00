import type { AppState, NormalizedZoomValue } from '@excalidraw/excalidraw/types'
import type { Viewport } from '@/domain/board/presence'

/** Which part of the drawing an editor shows. */
export type View = Pick<AppState, 'scrollX' | 'scrollY' | 'zoom'>
type Shown = View & Pick<AppState, 'width' | 'height'>

/** What the editor takes. */
const SMALLEST_ZOOM = 0.1
const LARGEST_ZOOM = 30

/** The part of the drawing that is in sight. */
export function viewportOf({ scrollX, scrollY, zoom, width, height }: Shown): Viewport {
  return { x: -scrollX, y: -scrollY, width: width / zoom.value, height: height / zoom.value }
}

/** The view in which an editor of that size shows all of it, in the middle. */
export function viewOf(viewport: Viewport, { width, height }: Pick<Shown, 'width' | 'height'>): View {
  const fitting = Math.min(width / viewport.width, height / viewport.height)
  const zoom = Math.min(Math.max(fitting, SMALLEST_ZOOM), LARGEST_ZOOM)
  return {
    scrollX: width / zoom / 2 - (viewport.x + viewport.width / 2),
    scrollY: height / zoom / 2 - (viewport.y + viewport.height / 2),
    zoom: { value: zoom as NormalizedZoomValue },
  }
}

export function sameView(a: View, b: View): boolean {
  return a.scrollX === b.scrollX && a.scrollY === b.scrollY && a.zoom.value === b.zoom.value
}

/** How much of each side of a view a followed place keeps clear of. */
const MARGIN = 0.2

/** The nearest view of the same size in which a place is well inside; null when it is already. */
export function viewKeeping(
  { x, y }: { readonly x: number; readonly y: number },
  shown: Shown,
): Pick<View, 'scrollX' | 'scrollY'> | null {
  const { x: left, y: top, width, height } = viewportOf(shown)
  const dx = beyond(x - left, width)
  const dy = beyond(y - top, height)
  return dx === 0 && dy === 0 ? null : { scrollX: shown.scrollX - dx, scrollY: shown.scrollY - dy }
}

/** How far a place lies beyond the inner part of a length. */
function beyond(place: number, length: number): number {
  return Math.min(0, place - length * MARGIN) + Math.max(0, place - length * (1 - MARGIN))
}
