import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { useCallback, useState } from 'react'

/** Elements up to which a board is known to be quick. */
export const CROWDED = 10_000

/**
 * Whether a board has more elements than it is quick with.
 * @returns the answer, and what is to be called at every change of the editor: it only looks at a length
 */
export function useCrowded(
  api: Pick<ExcalidrawImperativeAPI, 'getSceneElements'> | null,
): [boolean, () => void] {
  const [isCrowded, setCrowded] = useState(false)
  const look = useCallback(() => {
    if (api !== null) setCrowded(api.getSceneElements().length > CROWDED)
  }, [api])
  return [isCrowded, look]
}
