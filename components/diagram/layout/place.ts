import { columnsOf, type Column } from '@/components/diagram/layout/columns'
import { boundsOf, CELL, type Diagram, type Rect, type Size } from '@/components/diagram/layout/diagram'

const NARROWEST_GUTTER = 7 * CELL
const WIDEST_GUTTER = 26 * CELL
const GUTTER_AROUND_LABEL = 5 * CELL
const NODE_GAP = 5 * CELL
const PADDING = 2 * CELL
const TITLE = 3 * CELL
/** Between two groups over each other: the padding of both and the lower one's title. */
const GROUP_GAP = 2 * PADDING + TITLE + 2 * CELL
const ROW_GAP = 8 * CELL
const SWEEPS = 12

export type Placed = { readonly nodes: Map<string, Rect>; readonly groups: Map<string, Rect> }

/** Boxes on the grid, near what they have to do with, and frames around the groups. */
export function place(diagram: Diagram): Placed {
  const sizes = new Map(diagram.nodes.map((node) => [node.id, snapped(node)]))
  const { above, below } = columnsOf(diagram)
  const neighbours = neighboursOf(diagram)
  const nodes = new Map<string, Rect>()

  let x = 0
  for (const [at, column] of above.entries()) {
    const width = widest(column, sizes)
    stack(column, sizes, x, width, nodes)
    x += width + gutter(column, above[at + 1], diagram)
  }
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const columns = sweep % 2 === 0 ? above : above.toReversed()
    for (const column of columns) settle(column, nodes, neighbours, sweep < SWEEPS - 2)
  }

  const upper = boundsOf([...nodes.values()])
  const left = above[1]?.flat()[0]
  let belowX = (left === undefined ? undefined : nodes.get(left)?.x) ?? 0
  orderRow(below, nodes, neighbours)
  for (const [at, column] of below.entries()) {
    const width = widest(column, sizes)
    stack(column, sizes, belowX, width, nodes, upper.y + upper.height + PADDING + ROW_GAP + TITLE)
    belowX += width + gutter(column, below[at + 1], diagram)
  }
  return { nodes, groups: frames(diagram, nodes) }
}

function snapped({ width, height }: Size): Size {
  // even numbers of cells: an arrow can leave from the middle of every side
  const up = (length: number) => Math.ceil(length / (2 * CELL)) * 2 * CELL
  return { width: up(width), height: up(height) }
}

function neighboursOf({ edges }: Diagram): Map<string, string[]> {
  const neighbours = new Map<string, string[]>()
  for (const { from, to } of edges) {
    neighbours.set(from, [...(neighbours.get(from) ?? []), to])
    neighbours.set(to, [...(neighbours.get(to) ?? []), from])
  }
  return neighbours
}

function widest(column: Column, sizes: ReadonlyMap<string, Size>): number {
  return Math.max(...column.flat().map((id) => sizes.get(id)?.width ?? 0))
}

/** Wide enough for the labels of the arrows between two neighbouring columns. */
function gutter(column: Column, next: Column | undefined, { edges, groups }: Diagram): number {
  if (next === undefined) return 0
  const [here, there] = [column.flat(), next.flat()]
  const labels = new Map<string, number>()
  for (const { from, to, label } of edges) {
    const crosses = (here.includes(from) && there.includes(to)) || (there.includes(from) && here.includes(to))
    // those of two arrows between the same boxes stand side by side
    const pair = [from, to].sort().join(' ')
    if (crosses) labels.set(pair, (labels.get(pair) ?? 0) + (label?.width ?? 0) + CELL)
  }
  const sameGroup = groups.some(
    ({ nodeIds }) => nodeIds.includes(here[0] ?? '') && nodeIds.includes(there[0] ?? ''),
  )
  const least = NARROWEST_GUTTER + (sameGroup ? 0 : 2 * PADDING)
  const wide = Math.max(least, ...[...labels.values()].map((width) => width + GUTTER_AROUND_LABEL - CELL))
  return Math.ceil(Math.min(wide, WIDEST_GUTTER) / CELL) * CELL
}

/** One over the other from `top` down, in the middle of the column. */
function stack(
  column: Column,
  sizes: ReadonlyMap<string, Size>,
  x: number,
  width: number,
  nodes: Map<string, Rect>,
  top = 0,
): void {
  let y = top
  for (const [at, ids] of column.entries()) {
    if (at > 0) y += GROUP_GAP - NODE_GAP
    for (const id of ids) {
      const size = sizes.get(id) ?? { width: 0, height: 0 }
      const inset = Math.floor((width - size.width) / 2 / CELL) * CELL
      nodes.set(id, { x: x + inset, y, ...size })
      y += size.height + NODE_GAP
    }
  }
}

const middle = ({ y, height }: Rect) => y + height / 2

/** Moves the boxes of a column to the height of what they are joined to; their order too, while it may change. */
function settle(
  column: Column,
  nodes: Map<string, Rect>,
  neighbours: ReadonlyMap<string, readonly string[]>,
  mayReorder: boolean,
): void {
  const wanted = (id: string): number => {
    const others = (neighbours.get(id) ?? []).flatMap((other) => {
      const rect = nodes.get(other)
      return rect === undefined || column.some((ids) => ids.includes(other)) ? [] : [middle(rect)]
    })
    const own = nodes.get(id)
    if (others.length === 0 || own === undefined) return own === undefined ? 0 : middle(own)
    return others.reduce((sum, y) => sum + y, 0) / others.length
  }
  const goals = new Map(column.flat().map((id) => [id, wanted(id)]))
  if (mayReorder) for (const ids of column) ids.sort((a, b) => (goals.get(a) ?? 0) - (goals.get(b) ?? 0))
  const order = column.flatMap((ids, group) => ids.map((id, at) => ({ id, isFirst: group > 0 && at === 0 })))
  let bottom = -Infinity
  const tops = order.map(({ id, isFirst }) => {
    const { height = 0 } = nodes.get(id) ?? {}
    const top = Math.max(bottom + (isFirst ? GROUP_GAP : NODE_GAP), (goals.get(id) ?? 0) - height / 2)
    bottom = top + height
    return top
  })
  // pushed down to make room, they are on the whole too low: back by as much
  const low = order.map(
    ({ id }, at) => (tops[at] ?? 0) + (nodes.get(id)?.height ?? 0) / 2 - (goals.get(id) ?? 0),
  )
  const shift = low.reduce((sum, by) => sum + by, 0) / Math.max(1, low.length)
  for (const [at, { id }] of order.entries()) {
    const rect = nodes.get(id)
    if (rect) nodes.set(id, { ...rect, y: Math.round(((tops[at] ?? 0) - shift) / CELL) * CELL })
  }
}

/** The order of the lower part from left to right: what is joined to the left stands left. */
function orderRow(
  below: Column[],
  nodes: ReadonlyMap<string, Rect>,
  neighbours: ReadonlyMap<string, readonly string[]>,
): void {
  const goal = (ids: readonly string[]): number => {
    const xs = ids.flatMap((id) => neighbours.get(id) ?? []).flatMap((id) => nodes.get(id)?.x ?? [])
    return xs.length === 0 ? Infinity : xs.reduce((sum, x) => sum + x, 0) / xs.length
  }
  if (below.every((column) => column.flat().length === 1))
    below.sort((a, b) => goal(a.flat()) - goal(b.flat()))
}

function frames({ groups }: Diagram, nodes: ReadonlyMap<string, Rect>): Map<string, Rect> {
  return new Map(
    groups.flatMap(({ id, nodeIds }) => {
      const rects = nodeIds.flatMap((nodeId) => nodes.get(nodeId) ?? [])
      if (rects.length === 0) return []
      const { x, y, width, height } = boundsOf(rects)
      const frame = {
        x: x - PADDING,
        y: y - PADDING - TITLE + CELL,
        width: width + 2 * PADDING,
        height: height + 2 * PADDING + TITLE - CELL,
      }
      return [[id, frame] as const]
    }),
  )
}
