import * as editor from '@excalidraw/excalidraw'
import type { BinaryFiles } from '@excalidraw/excalidraw/types'
import { z } from 'zod'
import { sceneFile } from '@/components/board/sceneFile'

/** What of an .excalidraw file is looked at; the editor puts the rest right. */
const fileSchema = z.object({
  elements: z.array(z.looseObject({ id: z.string(), type: z.string() })),
  files: z.record(z.string(), z.unknown()).default({}),
})

/**
 * A picture of a board, on white.
 * @param source the board as an .excalidraw file
 * @param title what an SVG says it is
 */
export function boardPicture(kind: 'png' | 'svg', source: string, title: string): Promise<Blob> {
  const { elements, files } = fileSchema.parse(JSON.parse(source))
  const restored = editor.restoreElements(
    elements as unknown as Parameters<typeof editor.restoreElements>[0],
    null,
  )
  return sceneFile(kind, restored, files as unknown as BinaryFiles, title)
}
