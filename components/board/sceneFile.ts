import * as excalidraw from '@excalidraw/excalidraw'
import type { ExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import type { BinaryFiles } from '@excalidraw/excalidraw/types'
import type { SceneFileKind } from '@/components/board/sceneViewProps'

const MARGIN = 24
/** Sharp on screens of twice the density, and on paper. */
const SCALE = 2
const TYPE = 'application/vnd.excalidraw+json'
const BACKGROUND = '#ffffff'

type Drawing = {
  elements: readonly ExcalidrawElement[]
  appState: { exportBackground: boolean; viewBackgroundColor: string; exportWithDarkMode: boolean }
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

/**
 * A drawing as a file, always in light colours: it is meant for papers and pages elsewhere.
 * @param scale of a PNG: pixels of the picture for one of the scene
 */
export async function sceneFile(
  kind: SceneFileKind,
  elements: readonly ExcalidrawElement[],
  files: BinaryFiles,
  scale: (width: number, height: number) => number = () => SCALE,
): Promise<Blob> {
  const appState = { exportBackground: true, viewBackgroundColor: BACKGROUND, exportWithDarkMode: false }
  const drawing = { elements, appState, files, exportPadding: MARGIN }
  if (kind === 'excalidraw')
    return new Blob([excalidraw.serializeAsJSON(elements, appState, files, 'local')], { type: TYPE })
  if (kind === 'svg') {
    const svg = await exportToSvg(drawing)
    return new Blob([new XMLSerializer().serializeToString(svg)], { type: 'image/svg+xml' })
  }
  return exportToBlob({
    ...drawing,
    mimeType: 'image/png',
    getDimensions(width, height) {
      const times = scale(width, height)
      return { width: width * times, height: height * times, scale: times }
    },
  })
}
