import { CaptureUpdateAction, convertToExcalidrawElements } from '@excalidraw/excalidraw'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'

const BOX = { width: 150, height: 70 }
/** Readable on the partner's screen, which may be smaller. */
const FONT_SIZE = 20
/** Between two boxes: wide enough for an arrow with its label. */
const GAP = 70
/** Rings around the middle in which a free place is looked for. */
const RINGS = 6

type Place = { x: number; y: number }

/** Where a box would stand free of everything, nearest to the middle first; the middle itself when all is full. */
function freePlace(middle: Place, taken: readonly (Place & { width: number; height: number })[]): Place {
  for (let ring = 0; ring <= RINGS; ring++) {
    for (let row = -ring; row <= ring; row++) {
      for (let column = -ring; column <= ring; column++) {
        if (Math.max(Math.abs(row), Math.abs(column)) !== ring) continue
        const x = middle.x + column * (BOX.width + GAP)
        const y = middle.y + row * (BOX.height + GAP)
        const meets = taken.some(
          (e) => x < e.x + e.width && e.x < x + BOX.width && y < e.y + e.height && e.y < y + BOX.height,
        )
        if (!meets) return { x, y }
      }
    }
  }
  return middle
}

/** Puts a labelled box near the middle of what is shown, where nothing stands, selected, as one step of history. */
export function insertPart(api: ExcalidrawImperativeAPI, text: string): void {
  const { scrollX, scrollY, zoom, width, height } = api.getAppState()
  const present = api.getSceneElementsIncludingDeleted()
  const middle = {
    x: Math.round(width / 2 / zoom.value - scrollX - BOX.width / 2),
    y: Math.round(height / 2 / zoom.value - scrollY - BOX.height / 2),
  }
  const place = freePlace(
    middle,
    present.filter((element) => !element.isDeleted),
  )
  const made = convertToExcalidrawElements([
    { type: 'rectangle', ...place, ...BOX, label: { text, fontSize: FONT_SIZE } },
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
