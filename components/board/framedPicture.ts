import { boundsOf, partOf, type Rectangle } from '@/components/board/sceneFile'
import { fetchImage } from '@/components/board/imageRequests'
import { toSceneElement } from '@/components/board/sceneElements'
import { browserScheduler } from '@/components/board/excalidrawScene'
import type { BinaryFiles } from '@excalidraw/excalidraw/types'
import type { ExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import type { Sight } from '@/components/board/boardProps'
import type { BoardElement } from '@/domain/board/element'

/** The least that a picture shows around what it is about, in pixels of the scene: boxes should still be read. */
const LEAST = { width: 560, height: 315 }
/** What stands around the elements of a moment says what they are a part of. */
const AROUND = 1.6
/** Twice the width that it is shown in. */
const PIXELS = 320

/**
 * A picture of a board: framed on these elements with what is around them, or on that part of it,
 * or on all of it.
 * @param picturesFrom the path that the pictures on it are under
 * @returns null when nothing is on the board
 */
export async function framedPicture(
  elements: readonly BoardElement[],
  sight: Sight,
  picturesFrom: string,
  signal: AbortSignal,
): Promise<Blob | null> {
  if (elements.length === 0) return null
  const scene = elements.map(
    (element) => toSceneElement(element, undefined, browserScheduler.nonce()) as unknown as ExcalidrawElement,
  )
  const wanted = new Set(sight.elementIds)
  const about = boundsOf(scene.filter(({ id }) => wanted.has(id)))
  const seen = sight.viewport === null ? boundsOf(scene)! : rectangleOf(sight.viewport)
  const part = about === null ? shaped(seen) : around(about)
  return partOf(scene, await filesOf(elements, picturesFrom, signal), part, PIXELS)
}

function rectangleOf({ x, y, width, height }: NonNullable<Sight['viewport']>): Rectangle {
  return [x, y, width, height]
}

/** What stands around a rectangle as well, in the picture's own proportion. */
function around([left, top, width, height]: Rectangle): Rectangle {
  const [wide, high] = [Math.max(width * AROUND, LEAST.width), Math.max(height * AROUND, LEAST.height)]
  return shaped([left + (width - wide) / 2, top + (height - high) / 2, wide, high])
}

/** The least rectangle about the same middle that has the picture's proportion. */
function shaped([left, top, width, height]: Rectangle): Rectangle {
  const scale = Math.max(width / LEAST.width, height / LEAST.height)
  const [wide, high] = [LEAST.width * scale, LEAST.height * scale]
  return [left + width / 2 - wide / 2, top + height / 2 - high / 2, wide, high]
}

async function filesOf(
  elements: readonly BoardElement[],
  picturesFrom: string,
  signal: AbortSignal,
): Promise<BinaryFiles> {
  const ids = new Set(elements.flatMap(({ fileId }) => (typeof fileId === 'string' ? [fileId] : [])))
  const files = await Promise.all(
    [...ids].map((id) => fetchImage(picturesFrom, id, signal).catch(() => null)),
  )
  return Object.fromEntries(files.flatMap((file) => (file === null ? [] : [[file.id, file] as const])))
}
