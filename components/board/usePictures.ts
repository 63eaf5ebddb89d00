import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { useCallback, type DragEvent } from 'react'
import { claimPasted } from '@/components/board/claimPasted'
import { dropPictures, takenOf } from '@/components/board/dropPictures'
import type { EditorProps } from '@/components/board/Editor'
import { ownIdOfFile } from '@/components/board/ownPictures'
import { isStoredPicture, type Picture } from '@/domain/board/picture'
import { errors } from '@/domain/messages/errors'

/** Whether files are being dragged, and not elements of a library. */
function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.includes('Files')
}

/** The ways by which pictures come to the board besides its own tool: chosen, pasted with elements, or dropped. */
export function usePictures(
  api: ExcalidrawImperativeAPI | null,
  participantId: string,
  takes: boolean,
): Pick<EditorProps, 'idOfFile'> & {
  readonly handlePaste: EditorProps['onPaste']
  readonly handleDragOver: (event: DragEvent<HTMLElement>) => void
  readonly handleDrop: (event: DragEvent<HTMLElement>) => void
} {
  const idOfFile = useCallback((file: File) => ownIdOfFile(participantId, file), [participantId])
  const handlePaste = useCallback<EditorProps['onPaste']>(
    (data) => {
      const elements = (api?.getSceneElementsIncludingDeleted() ?? []) as unknown as Picture[]
      claimPasted(data, participantId, (fileId) =>
        elements.some((element) => element.fileId === fileId && isStoredPicture(element)),
      )
      return true
    },
    [api, participantId],
  )
  const handleDragOver = (event: DragEvent<HTMLElement>): void => {
    if (!hasFiles(event)) return
    event.preventDefault()
    event.stopPropagation()
    event.dataTransfer.dropEffect = takes ? 'copy' : 'none'
  }
  const handleDrop = (event: DragEvent<HTMLElement>): void => {
    if (!hasFiles(event)) return
    event.preventDefault()
    event.stopPropagation()
    if (!takes) return
    const files = [...event.dataTransfer.files]
    const pictures = takenOf(files)
    if (pictures.length < files.length) api?.setToast({ message: errors.image_type, closable: true })
    dropPictures(event.currentTarget, pictures, { x: event.clientX, y: event.clientY })
  }
  return { idOfFile, handlePaste, handleDragOver, handleDrop }
}
