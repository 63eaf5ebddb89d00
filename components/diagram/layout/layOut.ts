import {
  boundsOf,
  CELL,
  overlap,
  type Diagram,
  type Layout,
  type Point,
  type Rect,
  type Size,
} from '@/components/diagram/layout/diagram'
import { place } from '@/components/diagram/layout/place'
import { RouteGrid } from '@/components/diagram/layout/RouteGrid'

/** Room for arrows around everything. */
const MARGIN = 6 * CELL
const TITLE_LETTER = 11
const TITLE_HEIGHT = 26
/** A label lies better on a level piece of its arrow, near where that begins. */
const UPRIGHT = 4
const OVER_ARROW = 8
const ASIDE = 5
const BESIDE_LINE = 5
const NEAR_START = 0.4
/** of boxes and other labels */
const ON_NOTHING = 1_000

/**
 * Lays a diagram out by the conventions: users left, stores right, what happens later at the bottom. Boxes stand on a grid,
 * arrows go round them, and labels lie where nothing else is.
 */
export function layOut(diagram: Diagram): Layout {
  const { nodes, groups } = place(diagram)
  const around = boundsOf([...nodes.values(), ...groups.values()])
  const grid = new RouteGrid(
    {
      x: around.x - MARGIN - (around.x % CELL),
      y: around.y - MARGIN - (around.y % CELL),
      width: around.width + 3 * MARGIN,
      height: around.height + 3 * MARGIN,
    },
    nodes.values(),
  )
  const titles = diagram.groups.flatMap(({ id, title }) => {
    const frame = groups.get(id)
    return frame === undefined ? [] : titleOf(frame, title)
  })
  for (const title of titles) grid.avoidTitle(title)
  const labels: Rect[] = []
  const drawn = new Map<Diagram['edges'][number], Layout['edges'][number]>()
  const lengthOf = ({ from, to }: Diagram['edges'][number]) => distance(nodes.get(from), nodes.get(to))
  // short ones first: the long ones have the choice of more ways
  for (const edge of diagram.edges.toSorted((a, b) => lengthOf(a) - lengthOf(b))) {
    const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)]
    if (from === undefined || to === undefined) continue
    const path = grid.route(from, to) ?? [centre(from), centre(to)]
    const label =
      edge.label === null ? null : labelOn(path, edge.label, [...nodes.values(), ...titles, ...labels], grid)
    if (label !== null) {
      labels.push(label)
      grid.avoidLabel(label)
    }
    drawn.set(edge, { path, label })
  }
  return { nodes, groups, edges: diagram.edges.map((edge) => drawn.get(edge) ?? { path: [], label: null }) }
}

function titleOf({ x, y, width }: Rect, title: string): Rect {
  const wide = title.length * TITLE_LETTER
  return { x: x + (width - wide) / 2, y, width: wide, height: TITLE_HEIGHT }
}

function centre({ x, y, width, height }: Rect): Point {
  return { x: x + width / 2, y: y + height / 2 }
}

function distance(a: Rect | undefined, b: Rect | undefined): number {
  if (a === undefined || b === undefined) return 0
  const [from, to] = [centre(a), centre(b)]
  return Math.abs(from.x - to.x) + Math.abs(from.y - to.y)
}

/** Where on its arrow, or beside it, a label disturbs least. */
function labelOn(
  path: readonly Point[],
  { width, height }: Size,
  taken: readonly Rect[],
  grid: RouteGrid,
): Rect {
  let best = { rect: { x: 0, y: 0, width, height }, cost: Infinity }
  const spots = pointsOn(path)
  for (const [at, { x, y, level, piece }] of spots.entries()) {
    const along = level ? width : height
    const aside = level ? { x: 0, y: height / 2 + BESIDE_LINE } : { x: width / 2 + BESIDE_LINE, y: 0 }
    for (const side of [0, 1, -1]) {
      const rect = { x: x - width / 2 + side * aside.x, y: y - height / 2 + side * aside.y, width, height }
      const own = side === 0 ? Math.floor(along / CELL) + 1 : 0
      const cost =
        taken.filter((one) => overlap(one, rect, 4)).length * ON_NOTHING +
        Math.max(0, grid.arrowsIn(rect) - own) * OVER_ARROW +
        (level ? 0 : UPRIGHT) +
        // on its line, that should look out on both sides
        (side === 0 ? Math.max(0, along + 2 * CELL - piece) / CELL : ASIDE) +
        Math.abs(at / spots.length - NEAR_START) * 2
      if (cost < best.cost) best = { rect, cost }
    }
  }
  return best.rect
}

type Spot = Point & { level: boolean; piece: number }

/** The points of a path a cell apart, with the length of the straight piece each is on. */
function pointsOn(path: readonly Point[]): Spot[] {
  return path.slice(1).flatMap((to, at) => {
    const from = path[at] ?? to
    const piece = Math.abs(to.x - from.x) + Math.abs(to.y - from.y)
    const steps = Math.max(1, Math.round(piece / CELL))
    return Array.from({ length: steps }, (_, step) => ({
      x: from.x + ((to.x - from.x) * (step + 0.5)) / steps,
      y: from.y + ((to.y - from.y) * (step + 0.5)) / steps,
      ...{ level: to.y === from.y, piece },
    }))
  })
}
