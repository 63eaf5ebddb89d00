import * as Y from 'yjs'
import { projection } from '@/domain/board/projection'

/**
 * A finished board as a file that Excalidraw opens, pictures included. Fields that the editor keeps for itself are left to
 * it, but for those that it takes for granted.
 * @param board the board as one update
 */
export function boardFile(
  board: Uint8Array | null,
  pictures: readonly { id: string; type: string; bytes: Uint8Array }[],
): string {
  const doc = new Y.Doc()
  if (board !== null) Y.applyUpdate(doc, board)
  const onBoard = projection(doc).filter((element) => !element.isDeleted)
  const elements = onBoard.map((element) => ({ ...element, version: 1, versionNonce: 1, updated: 1 }))
  doc.destroy()
  const shown = new Set(onBoard.map((element) => element['fileId']))
  const files = pictures
    .filter(({ id }) => shown.has(id))
    .map(({ id, type, bytes }) => {
      const dataURL = `data:${type};base64,${Buffer.from(bytes).toString('base64')}`
      return [id, { id, mimeType: type, dataURL, created: 1, lastRetrieved: 1 }] as const
    })
  return JSON.stringify({
    type: 'excalidraw',
    version: 2,
    source: 'mockboard',
    elements,
    appState: { viewBackgroundColor: '#ffffff', gridSize: 20 },
    files: Object.fromEntries(files),
  })
}
