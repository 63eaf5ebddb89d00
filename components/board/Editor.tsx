import { Excalidraw } from '@excalidraw/excalidraw'
import type { ExcalidrawImperativeAPI, ExcalidrawProps } from '@excalidraw/excalidraw/types'
import { memo, useCallback } from 'react'
import { BoardMenu } from '@/components/board/BoardMenu'
import { PartsMenu } from '@/components/board/PartsMenu'
import { EDITOR_PROPS } from '@/components/board/editorProps'

export type EditorProps = {
  readonly theme: 'light' | 'dark'
  readonly viewMode: boolean
  readonly onReady: (api: ExcalidrawImperativeAPI) => void
  readonly onChange: () => void
  readonly onPointer: NonNullable<ExcalidrawProps['onPointerUpdate']>
  readonly onLibrary: NonNullable<ExcalidrawProps['onLibraryChange']>
  /** A part of the palette was chosen, by its label. */
  readonly onPart: (label: string) => void
  readonly onActualSize: () => void
  readonly onPaste: NonNullable<ExcalidrawProps['onPaste']>
  /** The id of a picture that was put in. */
  readonly idOfFile: NonNullable<ExcalidrawProps['generateIdForFile']>
}

/**
 * Excalidraw as we set it up. All that is passed must keep its identity while it stays the same: the whole editor would
 * be rendered anew with every acknowledgement, several times a second while somebody draws.
 */
export const Editor = memo(function Editor({
  theme,
  viewMode,
  onReady,
  onChange,
  onPointer,
  onLibrary,
  onPart,
  onActualSize,
  onPaste,
  idOfFile,
}: EditorProps) {
  const renderTopRight = useCallback(
    () => (viewMode ? null : <PartsMenu onInsert={onPart} onActualSize={onActualSize} />),
    [viewMode, onPart, onActualSize],
  )
  return (
    <Excalidraw
      {...EDITOR_PROPS}
      excalidrawAPI={onReady}
      theme={theme}
      viewModeEnabled={viewMode}
      onChange={onChange}
      onPointerUpdate={onPointer}
      onLibraryChange={onLibrary}
      onPaste={onPaste}
      renderTopRightUI={renderTopRight}
      generateIdForFile={idOfFile}
    >
      <BoardMenu />
    </Excalidraw>
  )
})
