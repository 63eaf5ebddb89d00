/** A moment the interviewer marked, shown on the board where it happened. */
export type BoardPin = {
  readonly id: string
  /** what was noted, for the tooltip and for screen readers */
  readonly label: string
  /** when, as shown on the selected pin: "23:41" */
  readonly time?: string
  /** 1–4, or 0 outside the phases */
  readonly phase: 0 | 1 | 2 | 3 | 4
  readonly elementIds: readonly string[]
  readonly selected: boolean
}

/** Corners in scene pixels. */
export type Bounds = readonly [left: number, top: number, right: number, bottom: number]

export type Viewport = { readonly scrollX: number; readonly scrollY: number; readonly zoom: number }

/** Where a pin stands and what it frames, in pixels of the board's own box. */
export type PlacedPin = {
  readonly pin: BoardPin
  readonly x: number
  readonly y: number
  readonly frame: { left: number; top: number; width: number; height: number } | null
}

/** Air between an element and the dashed frame round it. */
const FRAME_GAP = 6

/** Pins whose elements are gone from the board are left out. */
export function placePins(
  pins: readonly BoardPin[],
  boundsOf: (ids: readonly string[]) => Bounds | null,
  { scrollX, scrollY, zoom }: Viewport,
): PlacedPin[] {
  return pins.flatMap((pin) => {
    const bounds = boundsOf(pin.elementIds)
    if (!bounds) return []
    const [left, right] = [(bounds[0] + scrollX) * zoom, (bounds[2] + scrollX) * zoom]
    const [top, bottom] = [(bounds[1] + scrollY) * zoom, (bounds[3] + scrollY) * zoom]
    const frame = {
      left: left - FRAME_GAP,
      top: top - FRAME_GAP,
      width: right - left + 2 * FRAME_GAP,
      height: bottom - top + 2 * FRAME_GAP,
    }
    return [{ pin, x: right, y: top, frame: pin.selected ? frame : null }]
  })
}
