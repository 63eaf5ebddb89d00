import { CaptureUpdateAction, convertToExcalidrawElements } from '@excalidraw/excalidraw'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'

const BOX = { width: 150, height: 70 }
/** Readable on the partner's screen, which may be smaller. */
const FONT_SIZE = 20
/** How far a box moves aside for one that was put in before it. */
const STEP = 24

/** Puts a labelled box in the middle of what is shown, selected, as one step of history. */
export function insertPart(api: ExcalidrawImperativeAPI, text: string): void {
  const { scrollX, scrollY, zoom, width, height } = api.getAppState()
  const present = api.getSceneElementsIncludingDeleted()
  const taken = new Set(
    present.filter((e) => !e.isDeleted).map((e) => `${Math.round(e.x)},${Math.round(e.y)}`),
  )
  let x = Math.round(width / 2 / zoom.value - scrollX - BOX.width / 2)
  let y = Math.round(height / 2 / zoom.value - scrollY - BOX.height / 2)
  while (taken.has(`${x},${y}`)) {
    x += STEP
    y += STEP
  }
  const made = convertToExcalidrawElements([
    { type: 'rectangle', x, y, ...BOX, label: { text, fontSize: FONT_SIZE } },
  ])
  const [box] = made
  api.updateScene({
    elements: [...present, ...made],
    appState: { selectedElementIds: box === undefined ? {} : { [box.id]: true } },
    captureUpdate: CaptureUpdateAction.IMMEDIATELY,
  })
}

/** Shows the board at 100 %, around what is in the middle now. */
export function zoomToActualSize(api: ExcalidrawImperativeAPI): void {
  const { scrollX, scrollY, zoom, width, height } = api.getAppState()
  const shift = (size: number) => size / 2 - size / 2 / zoom.value
  api.updateScene({
    appState: {
      zoom: { value: 1 as typeof zoom.value },
      scrollX: scrollX + shift(width),
      scrollY: scrollY + shift(height),
    },
    captureUpdate: CaptureUpdateAction.NEVER,
  })
}
