import * as editor from '@excalidraw/excalidraw'
import type { BinaryFiles } from '@excalidraw/excalidraw/types'
import { z } from 'zod'
import { describeBoard, descriptionText } from '@/domain/board/description'

type Scene = {
  elements: ReturnType<typeof editor.restoreElements>
  files: BinaryFiles
  appState: { exportBackground: boolean; viewBackgroundColor: string }
  exportPadding: number
}

type Sized = { width: number; height: number; scale: number }

/** The editor's own types for these point to a package that does not come with it. */
const { exportToBlob, exportToSvg } = editor as unknown as {
  exportToBlob: (
    scene: Scene & { mimeType: string; getDimensions: (width: number, height: number) => Sized },
  ) => Promise<Blob>
  exportToSvg: (scene: Scene) => Promise<SVGSVGElement>
}

const PADDING = 24
/** Twice the size on the board, as far as browsers make pictures: they refuse larger ones. */
const SHARPNESS = 2
const LONGEST_SIDE = 8_000
const SVG = 'http://www.w3.org/2000/svg'

/** What of an .excalidraw file is looked at; the editor puts the rest right. */
const fileSchema = z.object({
  elements: z.array(z.looseObject({ id: z.string(), type: z.string() })),
  files: z.record(z.string(), z.unknown()).default({}),
})

/** A picture of a board, on white. @param source the board as an .excalidraw file */
export function pngOf(source: string): Promise<Blob> {
  const { elements, files } = sceneOf(source)
  return exportToBlob({
    elements,
    files,
    appState: { exportBackground: true, viewBackgroundColor: '#ffffff' },
    exportPadding: PADDING,
    mimeType: 'image/png',
    getDimensions: (width, height) => {
      const scale = Math.min(SHARPNESS, LONGEST_SIDE / Math.max(width, height, 1))
      return { width: width * scale, height: height * scale, scale }
    },
  })
}

/**
 * The same as SVG, with what is on it in words for who cannot see it.
 * @param title what the picture is called
 */
export async function svgOf(source: string, title: string): Promise<Blob> {
  const { elements, files } = sceneOf(source)
  const svg = await exportToSvg({
    elements,
    files,
    appState: { exportBackground: true, viewBackgroundColor: '#ffffff' },
    exportPadding: PADDING,
  })
  const described = descriptionText(describeBoard(elements))
  const text = (name: 'title' | 'desc', content: string) => {
    const element = document.createElementNS(SVG, name)
    element.id = `board-${name}`
    element.textContent = content
    return element
  }
  svg.prepend(text('title', title), text('desc', described))
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-labelledby', 'board-title')
  svg.setAttribute('aria-describedby', 'board-desc')
  return new Blob([new XMLSerializer().serializeToString(svg)], { type: 'image/svg+xml' })
}

function sceneOf(source: string): Pick<Scene, 'elements' | 'files'> {
  const { elements, files } = fileSchema.parse(JSON.parse(source))
  return {
    elements: editor.restoreElements(
      elements as unknown as Parameters<typeof editor.restoreElements>[0],
      null,
    ),
    files: files as unknown as BinaryFiles,
  }
}
