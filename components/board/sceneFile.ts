import * as excalidraw from '@excalidraw/excalidraw'
import type { ExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import type { BinaryFiles } from '@excalidraw/excalidraw/types'
import { describeBoard, descriptionText } from '@/domain/board/description'
import { board } from '@/domain/messages/board'
import type { SceneFileKind } from '@/components/board/sceneViewProps'

const MARGIN = 24
/** Sharp on screens of twice the density, and on paper. */
const SCALE = 2
const TYPE = 'application/vnd.excalidraw+json'
const APP_STATE = { exportBackground: true, viewBackgroundColor: '#ffffff', exportWithDarkMode: false }

type Drawing = {
  elements: readonly ExcalidrawElement[]
  appState: typeof APP_STATE
  files: BinaryFiles
  exportPadding: number
}
type Size = { width: number; height: number; scale: number }

// the types that the package gives for these lead to files that it does not contain
const { exportToBlob, exportToSvg } = excalidraw as unknown as {
  exportToSvg: (drawing: Drawing) => Promise<SVGSVGElement>
  exportToBlob: (
    drawing: Drawing & { mimeType: string; getDimensions: (width: number, height: number) => Size },
  ) => Promise<Blob>
}

/** A drawing as a file, always in light colours: it is meant for papers and pages elsewhere. */
export async function sceneFile(
  kind: SceneFileKind,
  elements: readonly ExcalidrawElement[],
  files: BinaryFiles,
): Promise<Blob> {
  const drawing = { elements, appState: APP_STATE, files, exportPadding: MARGIN }
  if (kind === 'excalidraw')
    return new Blob([excalidraw.serializeAsJSON(elements, APP_STATE, files, 'local')], { type: TYPE })
  if (kind === 'svg') return svgBlob(withText(await exportToSvg(drawing), elements))
  return exportToBlob({
    ...drawing,
    mimeType: 'image/png',
    getDimensions: (width, height) => ({ width: width * SCALE, height: height * SCALE, scale: SCALE }),
  })
}

/** Left, top, width and height, in pixels of the scene. */
export type Rectangle = readonly [number, number, number, number]

/** The bounds of elements, as left, top, width and height; null for none. */
type BoundsOf = (elements: readonly ExcalidrawElement[]) => Rectangle | null

/**
 * A part of a drawing as an SVG.
 * @param part which, in pixels of the scene; null: all of it
 */
export async function exportPicture(
  elements: readonly ExcalidrawElement[],
  files: BinaryFiles,
  part: (boundsOf: BoundsOf) => Rectangle | null,
): Promise<Blob> {
  const svg = await exportToSvg({ elements, appState: APP_STATE, files, exportPadding: MARGIN })
  const frame = part(boundsOf)
  const all = boundsOf(elements)
  if (frame !== null && all !== null) {
    const [left, top, width, height] = frame
    // the drawing begins at its own corner there, a margin away
    svg.setAttribute('viewBox', [left - all[0] + MARGIN, top - all[1] + MARGIN, width, height].join(' '))
    svg.setAttribute('width', String(width))
    svg.setAttribute('height', String(height))
  }
  return svgBlob(svg)
}

const boundsOf: BoundsOf = (elements) => {
  if (elements.length === 0) return null
  const [left, top, right, bottom] = excalidraw.getCommonBounds(elements)
  return [left, top, right - left, bottom - top]
}

function svgBlob(svg: SVGSVGElement): Blob {
  return new Blob([new XMLSerializer().serializeToString(svg)], { type: 'image/svg+xml' })
}

const SVG = 'http://www.w3.org/2000/svg'

/** Says in words what an SVG shows: it leaves this page, and with it all that could be read beside it. */
function withText(svg: SVGSVGElement, elements: readonly ExcalidrawElement[]): SVGSVGElement {
  const text = descriptionText(describeBoard(elements))
  const title = Object.assign(document.createElementNS(SVG, 'title'), { textContent: board.svgTitle })
  const desc = Object.assign(document.createElementNS(SVG, 'desc'), { textContent: text })
  svg.prepend(title, desc)
  svg.setAttribute('role', 'img')
  return svg
}
