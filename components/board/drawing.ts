import type { AppState } from '@excalidraw/excalidraw/types'

/** The part of Excalidraw's state that says whether a tool is in use. */
export type ToolState = Pick<
  AppState,
  | 'newElement'
  | 'multiElement'
  | 'editingTextElement'
  | 'editingLinearElement'
  | 'selectedElementsAreBeingDragged'
  | 'isResizing'
  | 'isRotating'
  | 'croppingElementId'
  | 'cursorButton'
  | 'activeTool'
>

/** Whether the local person changes the drawing at this moment; to point, to select and to pan is not to draw. */
export function isDrawing(state: ToolState): boolean {
  return (
    state.newElement !== null ||
    state.multiElement !== null ||
    state.editingTextElement !== null ||
    state.editingLinearElement !== null ||
    state.selectedElementsAreBeingDragged ||
    state.isResizing ||
    state.isRotating ||
    state.croppingElementId !== null ||
    (state.activeTool.type === 'eraser' && state.cursorButton === 'down')
  )
}
