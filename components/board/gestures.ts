import type { AppState } from '@excalidraw/excalidraw/types'
import type { SceneElement } from '@/components/board/sceneElements'
import { IDLE, type Gesture } from '@/components/board/SceneHolder'

/** The part of Excalidraw's state that says what the local person is doing. */
export type GestureState = Pick<
  AppState,
  | 'newElement'
  | 'multiElement'
  | 'resizingElement'
  | 'editingTextElement'
  | 'editingLinearElement'
  | 'selectedLinearElement'
  | 'selectedElementsAreBeingDragged'
  | 'isResizing'
  | 'isRotating'
  | 'croppingElementId'
  | 'cursorButton'
  | 'activeTool'
  | 'selectedElementIds'
  | 'editingFrame'
>

/**
 * What the local person holds, and what is bound to it. Asked for at every move of a cursor: what is bound is looked for
 * again only when they hold something else, or the scene is another list.
 */
export class Gestures {
  private elements: readonly SceneElement[] = []
  private held: ReadonlySet<string> = new Set()
  private busy: ReadonlySet<string> = new Set()

  of(elements: readonly SceneElement[], state: GestureState): Gesture {
    const { held, drawing } = heldIn(state)
    const typing = state.editingTextElement !== null
    if (held.size === 0) return IDLE
    // nothing can be bound yet to what is not finished, but a text to its box and what lies there to a frame
    if (held.size === 1 && drawing.size === 1 && !typing && state.newElement?.type !== 'frame') {
      return { busy: held, drawing, typing }
    }
    if (elements !== this.elements || !isSameSet(held, this.held)) {
      this.elements = elements
      this.held = held
      this.busy = withBound(elements, held)
    }
    return { busy: this.busy, drawing, typing }
  }
}

function heldIn(state: GestureState): { held: Set<string>; drawing: ReadonlySet<string> } {
  const held = new Set<string>()
  const hold = (element: { readonly id: string } | null): void => {
    if (element) held.add(element.id)
  }
  hold(state.newElement)
  hold(state.multiElement)
  hold(state.editingTextElement)
  const drawing = new Set(held)
  hold(state.resizingElement)
  if (state.editingLinearElement) held.add(state.editingLinearElement.elementId)
  if (state.selectedLinearElement?.isDragging) held.add(state.selectedLinearElement.elementId)
  if (state.croppingElementId) held.add(state.croppingElementId)
  if (state.editingFrame) held.add(state.editingFrame)
  if (holdsSelection(state)) for (const id of Object.keys(state.selectedElementIds)) held.add(id)
  return { held, drawing }
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size !== b.size) return false
  for (const item of a) if (!b.has(item)) return false
  return true
}

function holdsSelection(state: GestureState): boolean {
  if (state.selectedElementsAreBeingDragged || state.isResizing || state.isRotating) return true
  // pressed, and perhaps about to drag: the editor has already copied what it will drag
  return state.cursorButton === 'down' && state.activeTool.type === 'selection'
}

/** Dragging a box changes its label, its arrows and what lies in a frame; typing a label stretches its box. */
function withBound(elements: readonly SceneElement[], held: ReadonlySet<string>): ReadonlySet<string> {
  const busy = new Set(held)
  for (const element of elements) {
    if (element.containerId != null && held.has(element.containerId)) busy.add(element.id)
    if (element.containerId != null && held.has(element.id)) busy.add(element.containerId)
    if (element.frameId != null && held.has(element.frameId)) busy.add(element.id)
    const { startBinding, endBinding } = element
    if (startBinding && held.has(startBinding.elementId)) busy.add(element.id)
    if (endBinding && held.has(endBinding.elementId)) busy.add(element.id)
  }
  // the labels of those arrows move with them
  for (const element of elements) {
    if (element.containerId != null && busy.has(element.containerId)) busy.add(element.id)
  }
  return busy
}
