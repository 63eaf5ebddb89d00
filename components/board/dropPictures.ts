import { IMAGE_TYPES } from '@/domain/board/imageType'

/** How far apart pictures are put that were dropped together, in pixels of the screen. */
const STEP = 24

/** Where something was dropped, in pixels of the window. */
type Place = { readonly x: number; readonly y: number }

/** Which of the files that were dropped a board takes, by what their names say that they are. */
export function takenOf<F extends { readonly type: string }>(files: readonly F[]): F[] {
  return files.filter(({ type }) => IMAGE_TYPES.some((known) => known === type))
}

/**
 * Puts pictures on the board, the first one where it was dropped. They are pasted: what the editor does with dropped
 * files would replace the whole board by a scene that hides in one of them.
 * @param surface what holds the editor
 */
export function dropPictures(surface: HTMLElement, files: readonly File[], place: Place): void {
  // the editor listens to the clipboard only while it has the focus
  surface.querySelector<HTMLElement>('.excalidraw')?.focus()
  const start = onCanvas(surface, place)
  files.forEach((file, i) => paste(file, { x: start.x + i * STEP, y: start.y + i * STEP }))
}

/** The editor puts nothing where something else lies upon its canvas: then it is put into the middle. */
function onCanvas(surface: HTMLElement, { x, y }: Place): Place {
  if (document.elementFromPoint(x, y) instanceof HTMLCanvasElement) return { x, y }
  const { left, top, width, height } = surface.getBoundingClientRect()
  return { x: left + width / 2, y: top + height / 2 }
}

function paste(file: File, { x, y }: Place): void {
  // it pastes where it last saw the pointer, which it does not see while a file is being dragged
  document.dispatchEvent(new MouseEvent('pointermove', { clientX: x, clientY: y, bubbles: true }))
  const clipboardData = new DataTransfer()
  clipboardData.items.add(file)
  // not every browser lets the clipboard of an event be given to its constructor
  const event = new Event('paste', { bubbles: true, cancelable: true })
  Object.defineProperty(event, 'clipboardData', { value: clipboardData })
  document.dispatchEvent(event)
}
