import type { BoardElement, Point } from '@/domain/board/element'

/** In scene pixels. */
export type Rect = { x: number; y: number; width: number; height: number }
export type Side = 'left' | 'right' | 'top' | 'bottom'

type Ends = { from?: Side; to?: Side; fromShift?: number; toShift?: number; bulge?: number; gap: number }

/** How far a way that turns back goes outside. */
const BULGE = 40

const OUT: Record<Side, Point> = { left: [-1, 0], right: [1, 0], top: [0, -1], bottom: [0, 1] }

/**
 * The way of an arrow from one box to another: straight where the two ends face each other on one line, else with corners.
 * Without sides it leaves on the side that looks towards the other box.
 */
export function route(a: Rect, b: Rect, ends: Ends): Point[] {
  const fromSide = ends.from ?? facing(a, b)
  const toSide = ends.to ?? facing(b, a)
  const start = port(a, fromSide, ends.fromShift ?? 0, ends.gap)
  const end = port(b, toSide, ends.toShift ?? 0, ends.gap)
  const bulge = ends.bulge ?? BULGE
  const [ox, oy] = OUT[fromSide]
  const [ex, ey] = OUT[toSide]
  if (ox !== 0 && ex !== 0) {
    if (Math.abs(start[1] - end[1]) < 1) return [start, end]
    const middle = between(start[0], end[0], ox, ex, bulge)
    return [start, [middle, start[1]], [middle, end[1]], end]
  }
  if (ox === 0 && ex === 0) {
    if (Math.abs(start[0] - end[0]) < 1) return [start, end]
    const middle = between(start[1], end[1], oy, ey, bulge)
    return [start, [start[0], middle], [end[0], middle], end]
  }
  return ox !== 0 ? [start, [end[0], start[1]], end] : [start, [start[0], end[1]], end]
}

/** Where the stretch between two parallel ones lies: half way, or outside of both ends when they look the same way. */
function between(start: number, end: number, out: number, into: number, bulge: number): number {
  if (out !== into) return (start + end) / 2
  return out > 0 ? Math.max(start, end) + bulge : Math.min(start, end) - bulge
}

function facing(a: Rect, b: Rect): Side {
  const dx = b.x + b.width / 2 - (a.x + a.width / 2)
  const dy = b.y + b.height / 2 - (a.y + a.height / 2)
  if (Math.abs(dx) >= Math.abs(dy)) return dx >= 0 ? 'right' : 'left'
  return dy >= 0 ? 'bottom' : 'top'
}

function port({ x, y, width, height }: Rect, side: Side, shift: number, gap: number): Point {
  const [ox, oy] = OUT[side]
  const middle: Point = [x + width / 2, y + height / 2]
  return [
    middle[0] + ox * (width / 2 + gap) + (ox === 0 ? shift : 0),
    middle[1] + oy * (height / 2 + gap) + (oy === 0 ? shift : 0),
  ]
}

/** The box round an element; nothing of a demo is turned. */
export function boundsOf({ x, y, width, height, points }: BoardElement): Rect {
  if (points === undefined) return { x, y, width, height }
  const [xs, ys] = [points.map((p) => x + p[0]), points.map((p) => y + p[1])]
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  return { x: left, y: top, width: Math.max(...xs) - left, height: Math.max(...ys) - top }
}

/** The box round several. */
export function boundsOfAll(rects: readonly Rect[]): Rect {
  const left = Math.min(...rects.map((r) => r.x))
  const top = Math.min(...rects.map((r) => r.y))
  const right = Math.max(...rects.map((r) => r.x + r.width))
  const bottom = Math.max(...rects.map((r) => r.y + r.height))
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** How far two boxes reach into each other, in pixels of the shorter side; 0 when they do not touch. */
export function overlapOf(a: Rect, b: Rect): number {
  const x = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const y = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return Math.max(0, Math.min(x, y))
}

/** Whether a stretch of a line goes through a box. */
export function crosses([ax, ay]: Point, [bx, by]: Point, { x, y, width, height }: Rect): boolean {
  // how much of the stretch lies inside, by its two coordinates (Liang–Barsky)
  let [from, to] = [0, 1]
  for (const [p, q] of [
    [ax - bx, ax - x],
    [bx - ax, x + width - ax],
    [ay - by, ay - y],
    [by - ay, y + height - ay],
  ] as const) {
    if (p === 0) {
      if (q < 0) return false
    } else if (p < 0) from = Math.max(from, q / p)
    else to = Math.min(to, q / p)
  }
  return from < to
}
