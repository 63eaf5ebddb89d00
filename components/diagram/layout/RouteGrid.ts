import { CELL, type Point, type Rect } from '@/components/diagram/layout/diagram'

/** Right, down, left, up. */
const DX = [1, 0, -1, 0] as const
const DY = [0, 1, 0, -1] as const

const BEND = 7
const CROSSING = 12
/** Two arrows on one line cannot be told apart. */
const SHARED = 60
const BESIDE = 2
const NEAR_NODE = 4
const OVER_LABEL = 40
const OVER_TITLE = 14
const OFF_CENTRE = 1
const PORT_TAKEN = 40

type Port = { cell: number; out: number; direction: number; at: Point; cost: number }

/**
 * The ways an arrow can take between the boxes of a diagram: a grid on which boxes are walls, and corners, crossings and
 * company cost.
 */
export class RouteGrid {
  private readonly left: number
  private readonly top: number
  private readonly columns: number
  private readonly rows: number
  private readonly wall: Uint8Array
  private readonly cost: Float32Array
  /** how many arrows pass a cell, horizontally and vertically */
  private readonly passed: readonly [Uint8Array, Uint8Array]
  private readonly taken = new Set<number>()

  /** @param bounds everything that is drawn, with room around it for arrows */
  constructor(bounds: Rect, nodes: Iterable<Rect>) {
    this.left = bounds.x
    this.top = bounds.y
    this.columns = Math.ceil(bounds.width / CELL) + 1
    this.rows = Math.ceil(bounds.height / CELL) + 1
    const size = this.columns * this.rows
    this.wall = new Uint8Array(size)
    this.cost = new Float32Array(size).fill(1)
    this.passed = [new Uint8Array(size), new Uint8Array(size)]
    for (const rect of nodes) {
      this.add(rect, CELL, NEAR_NODE)
      this.each(rect, 0, (cell) => (this.wall[cell] = 1))
    }
  }

  /** Makes passing over a label dear. */
  avoidLabel(rect: Rect): void {
    this.add(rect, CELL / 2, OVER_LABEL)
  }

  /** Makes passing over a group's title dear. */
  avoidTitle(rect: Rect): void {
    this.add(rect, 0, OVER_TITLE)
  }

  /** How many cells of a rectangle other arrows pass, after this one was taken. */
  arrowsIn(rect: Rect): number {
    let count = 0
    this.each(rect, 0, (cell) => (count += (this.passed[0][cell] ?? 0) + (this.passed[1][cell] ?? 0)))
    return count
  }

  private add(rect: Rect, margin: number, cost: number): void {
    this.each(rect, margin, (cell) => (this.cost[cell] = (this.cost[cell] ?? 0) + cost))
  }

  private each({ x, y, width, height }: Rect, margin: number, visit: (cell: number) => void): void {
    const column = (at: number) => (at - this.left) / CELL
    const row = (at: number) => (at - this.top) / CELL
    const lastColumn = Math.min(this.columns - 1, Math.floor(column(x + width + margin)))
    const lastRow = Math.min(this.rows - 1, Math.floor(row(y + height + margin)))
    for (let r = Math.max(0, Math.ceil(row(y - margin))); r <= lastRow; r += 1)
      for (let c = Math.max(0, Math.ceil(column(x - margin))); c <= lastColumn; c += 1)
        visit(r * this.columns + c)
  }

  private pointOf(cell: number): Point {
    return {
      x: this.left + (cell % this.columns) * CELL,
      y: this.top + Math.floor(cell / this.columns) * CELL,
    }
  }

  /** Where arrows may leave a box or come in, best in the middle of a side. */
  private ports({ x, y, width, height }: Rect): Port[] {
    const ports: Port[] = []
    const add = (px: number, py: number, direction: number, off: number) => {
      const cell = ((py - this.top) / CELL) * this.columns + (px - this.left) / CELL
      const out = cell + (DX[direction] ?? 0) + (DY[direction] ?? 0) * this.columns
      const cost = (Math.abs(off) / CELL) * OFF_CENTRE + (this.taken.has(cell) ? PORT_TAKEN : 0)
      if (this.wall[out] === 0) ports.push({ cell, out, direction, at: { x: px, y: py }, cost })
    }
    for (let off = -height / 2 + CELL; off <= height / 2 - CELL; off += CELL) {
      add(x + width, y + height / 2 + off, 0, off)
      add(x, y + height / 2 + off, 2, off)
    }
    for (let off = -width / 2 + CELL; off <= width / 2 - CELL; off += CELL) {
      add(x + width / 2 + off, y + height, 1, off)
      add(x + width / 2 + off, y, 3, off)
    }
    return ports
  }

  /** The cheapest way between two boxes, taken at once: later arrows keep away from it. Null when there is none. */
  route(from: Rect, to: Rect): Point[] | null {
    const starts = this.ports(from)
    const goals = new Map(this.ports(to).map((port) => [port.out * 4 + ((port.direction + 2) % 4), port]))
    const size = this.columns * this.rows * 4
    const best = new Float32Array(size).fill(Infinity)
    const before = new Int32Array(size).fill(-1)
    const queue = new Queue()
    const startAt = new Map<number, Port>()
    const far = (cell: number) => {
      const { x, y } = this.pointOf(cell)
      const dx = Math.max(to.x - x, 0, x - to.x - to.width)
      const dy = Math.max(to.y - y, 0, y - to.y - to.height)
      return (dx + dy) / CELL
    }
    for (const port of starts) {
      const state = port.out * 4 + port.direction
      if (port.cost >= (best[state] ?? Infinity)) continue
      best[state] = port.cost
      startAt.set(state, port)
      queue.push(state, port.cost + far(port.out))
    }
    let end = -1
    let endCost = Infinity
    for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
      const cell = state >> 2
      const cost = best[state] ?? Infinity
      if (cost >= endCost) break
      for (let turn = 0; turn < 4; turn += 1) {
        const direction = turn
        if (direction === ((state & 3) + 2) % 4) continue
        const bend = direction === (state & 3) ? 0 : BEND
        const goal = goals.get(cell * 4 + direction)
        if (goal !== undefined && cost + bend + goal.cost < endCost) {
          endCost = cost + bend + goal.cost
          end = cell * 4 + direction
          if (bend > 0) before[end] = state === end ? (before[end] ?? -1) : state
        }
        const column = (cell % this.columns) + (DX[direction] ?? 0)
        const row = Math.floor(cell / this.columns) + (DY[direction] ?? 0)
        if (column < 0 || row < 0 || column >= this.columns || row >= this.rows) continue
        const next = row * this.columns + column
        if (this.wall[next] === 1) continue
        const reached = next * 4 + direction
        const total = cost + bend + this.stepCost(next, direction)
        if (total >= (best[reached] ?? Infinity)) continue
        best[reached] = total
        before[reached] = state
        queue.push(reached, total + far(next))
      }
    }
    const goal = goals.get(end)
    if (end === -1 || goal === undefined) return null
    return this.take(end, before, startAt, goal)
  }

  private stepCost(cell: number, direction: number): number {
    const along = direction % 2
    const [same, across] = along === 0 ? this.passed : [this.passed[1], this.passed[0]]
    const aside = along === 0 ? this.columns : 1
    const beside = (same[cell - aside] ?? 0) + (same[cell + aside] ?? 0)
    return (
      (this.cost[cell] ?? 1) +
      (same[cell] ?? 0) * SHARED +
      (across[cell] ?? 0) * CROSSING +
      (beside > 0 ? BESIDE : 0)
    )
  }

  private take(end: number, before: Int32Array, startAt: ReadonlyMap<number, Port>, goal: Port): Point[] {
    const states = [end]
    const seen = new Set(states)
    for (let state = before[end] ?? -1; state !== -1 && !seen.has(state); state = before[state] ?? -1) {
      states.push(state)
      seen.add(state)
      if (startAt.has(state) && before[state] === -1) break
    }
    states.reverse()
    const start = startAt.get(states[0] ?? -1)
    const points = states.map((state) => this.pointOf(state >> 2))
    for (const state of states) {
      const used = this.passed[(state & 1) as 0 | 1]
      used[state >> 2] = (used[state >> 2] ?? 0) + 1
    }
    this.taken.add(goal.cell)
    if (start) this.taken.add(start.cell)
    return corners([...(start ? [start.at] : []), ...points, goal.at])
  }
}

/** Without the points in the middle of straight pieces. */
function corners(points: readonly Point[]): Point[] {
  const kept: Point[] = []
  for (const point of points) {
    const last = kept.at(-1)
    if (last?.x === point.x && last.y === point.y) continue
    const second = kept.at(-2)
    const straight =
      last !== undefined &&
      second !== undefined &&
      ((second.x === last.x && last.x === point.x) || (second.y === last.y && last.y === point.y))
    if (straight) kept.pop()
    kept.push(point)
  }
  return kept
}

/** States by cost, cheapest first. */
class Queue {
  private readonly states: number[] = []
  private readonly costs: number[] = []

  push(state: number, cost: number): void {
    let at = this.states.length
    while (at > 0) {
      const parent = (at - 1) >> 1
      if ((this.costs[parent] ?? 0) <= cost) break
      this.set(at, this.states[parent] ?? 0, this.costs[parent] ?? 0)
      at = parent
    }
    this.set(at, state, cost)
  }

  pop(): number | undefined {
    const [first] = this.states
    const state = this.states.pop()
    const cost = this.costs.pop()
    if (state === undefined || cost === undefined || this.states.length === 0) return first
    let at = 0
    for (;;) {
      let child = at * 2 + 1
      if (child >= this.states.length) break
      if (child + 1 < this.states.length && (this.costs[child + 1] ?? 0) < (this.costs[child] ?? 0))
        child += 1
      if ((this.costs[child] ?? 0) >= cost) break
      this.set(at, this.states[child] ?? 0, this.costs[child] ?? 0)
      at = child
    }
    this.set(at, state, cost)
    return first
  }

  private set(at: number, state: number, cost: number): void {
    this.states[at] = state
    this.costs[at] = cost
  }
}
