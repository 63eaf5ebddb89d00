export type Point = { readonly x: number; readonly y: number }
export type Size = { readonly width: number; readonly height: number }
export type Rect = Point & Size

/** What is laid out. Sizes are pixels, measured with the text in them. */
export type Diagram = {
  readonly nodes: readonly (Size & { readonly id: string; readonly isStore: boolean })[]
  /** in the order of the source; a node is in one of them at most */
  readonly groups: readonly {
    readonly id: string
    readonly title: string
    readonly nodeIds: readonly string[]
  }[]
  readonly edges: readonly { readonly from: string; readonly to: string; readonly label: Size | null }[]
}

/** Where everything goes. */
export type Layout = {
  readonly nodes: ReadonlyMap<string, Rect>
  readonly groups: ReadonlyMap<string, Rect>
  /** in the order of the diagram's edges; a path runs from border to border in horizontal and vertical pieces */
  readonly edges: readonly { readonly path: readonly Point[]; readonly label: Rect | null }[]
}

/** Everything lies on a grid of this many pixels: wide enough for two arrows to be told apart. */
export const CELL = 12

export function overlap(a: Rect, b: Rect, margin = 0): boolean {
  return (
    a.x < b.x + b.width + margin &&
    b.x < a.x + a.width + margin &&
    a.y < b.y + b.height + margin &&
    b.y < a.y + a.height + margin
  )
}

export function boundsOf(rects: readonly Rect[]): Rect {
  const x = Math.min(...rects.map((rect) => rect.x))
  const y = Math.min(...rects.map((rect) => rect.y))
  const right = Math.max(...rects.map((rect) => rect.x + rect.width))
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height))
  return { x, y, width: right - x, height: bottom - y }
}
