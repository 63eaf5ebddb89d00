import * as excalidraw from '@excalidraw/excalidraw'
import type { ExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import type { BinaryFiles } from '@excalidraw/excalidraw/types'
import { describeBoard, descriptionText } from '@/domain/board/description'
import { board } from '@/domain/messages/board'
import type { SceneFileKind } from '@/components/board/sceneViewProps'

const MARGIN = 24
/** Sharp on screens of twice the density, and on paper. */
const SCALE = 2
/** Browsers refuse to make larger pictures. */
const LONGEST_SIDE = 8_000
const TYPE = 'application/vnd.excalidraw+json'
const APP_STATE = { exportBackground: true, viewBackgroundColor: '#ffffff', exportWithDarkMode: false }

type Drawing = {
  elements: readonly ExcalidrawElement[]
  appState: typeof APP_STATE
  files: BinaryFiles
  exportPadding: number
}
type Size = { width: number; height: number; scale: number }

type Sized = { getDimensions: (width: number, height: number) => Size }

// the types that the package gives for these lead to files that it does not contain
const { exportToBlob, exportToCanvas, exportToSvg } = excalidraw as unknown as {
  exportToSvg: (drawing: Drawing) => Promise<SVGSVGElement>
  exportToBlob: (drawing: Drawing & Sized & { mimeType: string }) => Promise<Blob>
  exportToCanvas: (drawing: Drawing & Sized) => Promise<HTMLCanvasElement>
}

/**
 * A drawing as a file, always in light colours: it is meant for papers and pages elsewhere.
 * @param title what an SVG says it is
 */
export async function sceneFile(
  kind: SceneFileKind,
  elements: readonly ExcalidrawElement[],
  files: BinaryFiles,
  title: string = board.svgTitle,
): Promise<Blob> {
  const drawing = { elements, appState: APP_STATE, files, exportPadding: MARGIN }
  if (kind === 'excalidraw')
    return new Blob([excalidraw.serializeAsJSON(elements, APP_STATE, files, 'local')], { type: TYPE })
  if (kind === 'svg') return svgBlob(await exportToSvg(drawing), elements, title)
  return exportToBlob({
    ...drawing,
    mimeType: 'image/png',
    getDimensions(width, height) {
      const scale = Math.min(SCALE, LONGEST_SIDE / Math.max(width, height, 1))
      return { width: width * scale, height: height * scale, scale }
    },
  })
}

/** Left, top, width and height, in pixels of the scene. */
export type Rectangle = readonly [number, number, number, number]

/** The bounds of elements; null for none. */
export function boundsOf(elements: readonly ExcalidrawElement[]): Rectangle | null {
  if (elements.length === 0) return null
  const [left, top, right, bottom] = excalidraw.getCommonBounds(elements)
  return [left, top, right - left, bottom - top]
}

/**
 * A part of a drawing as a PNG of so many pixels' width. It is drawn with the page's fonts; an SVG would have to bring
 * them along, some hundred kilobytes each.
 */
export async function partOf(
  elements: readonly ExcalidrawElement[],
  files: BinaryFiles,
  [left, top, width, height]: Rectangle,
  pixels: number,
): Promise<Blob> {
  const scale = pixels / width
  const seen = elements.filter((element) => {
    const [x, y, w, h] = boundsOf([element]) ?? [0, 0, 0, 0]
    return x < left + width && x + w > left && y < top + height && y + h > top
  })
  const picture = Object.assign(document.createElement('canvas'), { width: pixels, height: height * scale })
  const context = picture.getContext('2d')
  const bounds = boundsOf(seen)
  if (context === null) throw new Error('no canvas to draw on')
  context.fillStyle = APP_STATE.viewBackgroundColor
  context.fillRect(0, 0, picture.width, picture.height)
  if (bounds !== null) {
    const getDimensions: Sized['getDimensions'] = (w, h) => ({ width: w * scale, height: h * scale, scale })
    const drawing = { elements: seen, appState: APP_STATE, files, exportPadding: MARGIN }
    const drawn = await exportToCanvas({ ...drawing, getDimensions })
    context.drawImage(drawn, (bounds[0] - MARGIN - left) * scale, (bounds[1] - MARGIN - top) * scale)
  }
  return new Promise((resolve, reject) => {
    picture.toBlob((blob) => (blob === null ? reject(new Error('no picture')) : resolve(blob)))
  })
}

const SVG = 'http://www.w3.org/2000/svg'

/** An SVG leaves this page, and with it all that could be read beside it: it says in words what it shows. */
function svgBlob(svg: SVGSVGElement, elements: readonly ExcalidrawElement[], title: string): Blob {
  const text = (name: 'title' | 'desc', textContent: string) =>
    Object.assign(document.createElementNS(SVG, name), { id: `board-${name}`, textContent })
  svg.prepend(text('title', title), text('desc', descriptionText(describeBoard(elements))))
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-labelledby', 'board-title')
  svg.setAttribute('aria-describedby', 'board-desc')
  return new Blob([new XMLSerializer().serializeToString(svg)], { type: 'image/svg+xml' })
}
