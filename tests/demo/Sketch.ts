import { generateKeyBetween } from 'fractional-indexing'
import { defaultsOf } from '@/domain/board/defaults'
import { extentOf, type BoardElement, type ElementType, type Point } from '@/domain/board/element'
import { seededRandom } from '@/tests/chaos/seededRandom'
import { boundsOf, route, type Rect, type Side } from '@/tests/demo/geometry'
import { LINE_HEIGHT, measureText } from '@/tests/demo/textWidths'

/** What a box stands for; its colour goes by it. */
export type Kind = keyof typeof COLOURS

/** Backgrounds of the editor's own palette. */
const COLOURS = {
  plain: 'transparent',
  person: '#e9ecef',
  service: '#a5d8ff',
  store: '#b2f2bb',
  cache: '#ffd8a8',
  queue: '#ffec99',
  outside: '#ffc9c9',
} as const

/** Sizes of letters that the editor offers. */
export const SIZES = { small: 16, medium: 20, large: 28 } as const
export type Size = keyof typeof SIZES

export type BoxStyle = { kind?: Kind; shape?: 'rectangle' | 'ellipse'; width?: number; height?: number }
export type ArrowStyle = {
  label?: string
  from?: Side
  to?: Side
  /** along its side, from the middle, in pixels */
  fromShift?: number
  toShift?: number
  /** how far a way that turns back goes outside, in pixels */
  bulge?: number
  dashed?: boolean
  bothWays?: boolean
}

export const BOX = { width: 170, height: 70 } as const

/** Space that the editor keeps free between an arrow's end and what it is bound to. */
const GAP = 5

type Arrow = { id: string; from: string; to: string; style: ArrowStyle }

/**
 * The board as its author knows it: elements by the names that a session gives them, in the shape in which the editor would
 * have made them. Every method gives the elements that change, as they are then; nothing is drawn twice as fast or slowly.
 */
export class Sketch {
  private readonly random: () => number
  private readonly elements = new Map<string, BoardElement>()
  private readonly ids = new Map<string, string>()
  private readonly arrows: Arrow[] = []
  private last: string | null = null

  constructor(seed: number) {
    this.random = seededRandom(seed)
  }

  /** @throws Error when nothing has that name */
  idOf(name: string): string {
    const id = this.ids.get(name)
    if (id === undefined) throw new Error(`nothing on the board is called ${name}`)
    return id
  }

  get(id: string): BoardElement {
    const element = this.elements.get(id)
    if (element === undefined) throw new Error(`no element ${id}`)
    return element
  }

  /** Where it is, in scene pixels. */
  rectOf(name: string): Rect {
    return boundsOf(this.get(this.idOf(name)))
  }

  /** Everything that stands on the board. */
  standing(): BoardElement[] {
    return [...this.elements.values()].filter((element) => !element.isDeleted)
  }

  /** A jitter of so many pixels to both sides: nobody's hand is steady. */
  shake(pixels: number): number {
    return (this.random() * 2 - 1) * pixels
  }

  box(name: string, x: number, y: number, style: BoxStyle): BoardElement {
    const { kind = 'plain', shape = 'rectangle', width = BOX.width, height = BOX.height } = style
    return this.create(name, shape, { x, y, width, height, backgroundColor: COLOURS[kind] })
  }

  /** An empty text inside a box or on an arrow, to be filled with `say`. */
  label(container: string, size: Size = 'medium'): BoardElement {
    const fontSize = SIZES[size]
    return this.create(`${container} label`, 'text', {
      ...{ text: '', originalText: '', fontSize, width: 1, height: fontSize * LINE_HEIGHT },
      ...{ textAlign: 'center', verticalAlign: 'middle', containerId: this.idOf(container) },
    })
  }

  text(name: string, x: number, y: number, size: Size): BoardElement {
    const fontSize = SIZES[size]
    const height = fontSize * LINE_HEIGHT
    return this.create(name, 'text', { x, y, text: '', originalText: '', fontSize, width: 1, height })
  }

  /** A text with other words; one inside something stays in its middle. */
  say(name: string, text: string): BoardElement {
    const before = this.get(this.idOf(name))
    const size = measureText(text, before['fontSize'] as number)
    const said = { ...before, ...size, text, originalText: text }
    return this.put(typeof before.containerId === 'string' ? this.centred(said) : said)
  }

  /** @param along how far its end has come, from 0 to 1 */
  arrow(name: string, from: string, to: string, style: ArrowStyle): BoardElement {
    const arrow = this.create(name, 'arrow', {
      // straight lines with corners, as somebody draws who clicks them
      ...{
        roundness: null,
        points: [
          [0, 0],
          [1, 1],
        ] as Point[],
        width: 1,
        height: 1,
      },
      ...(style.dashed && { strokeStyle: 'dashed' }),
      ...(style.bothWays && { startArrowhead: 'arrow' }),
      startBinding: { elementId: this.idOf(from), focus: 0, gap: GAP },
    })
    this.arrows.push({ id: arrow.id, from, to, style })
    return this.stretch(name, 0.02)
  }

  /** The arrow when its end has come so far along its way, from 0 to 1; bound at both ends at last. */
  stretch(name: string, along: number): BoardElement {
    const arrow = this.arrows.find((a) => a.id === this.idOf(name))
    if (arrow === undefined) throw new Error(`${name} is no arrow`)
    return this.put(this.laid(arrow, along))
  }

  /** The way of an arrow, in scene pixels. */
  wayOf(name: string): Point[] {
    const arrow = this.arrows.find((a) => a.id === this.idOf(name))
    if (arrow === undefined) throw new Error(`${name} is no arrow`)
    return this.way(arrow)
  }

  /** The way that an arrow between the two would go. */
  wayBetween(from: string, to: string, style: ArrowStyle): Point[] {
    return route(this.rectOf(from), this.rectOf(to), { ...style, gap: GAP })
  }

  /** The size of words in the letters of a text. */
  measure(words: string, name: string): { width: number; height: number } {
    return measureText(words, this.get(this.idOf(name))['fontSize'] as number)
  }

  ink(name: string, x: number, y: number, strokeColor: string): BoardElement {
    return this.create(name, 'freedraw', { ...{ x, y, strokeColor, width: 0, height: 0 }, ...POINT })
  }

  /** A stroke with one more point, in scene pixels. */
  stroke(name: string, [x, y]: Point): BoardElement {
    const before = this.get(this.idOf(name))
    const points = [...(before.points ?? []), [round(x - before.x), round(y - before.y)] as Point]
    return this.put({ ...before, points, ...extentOf(points) })
  }

  /** What is somewhere else then: boxes with what is in them, texts, and the arrows that hang on them. */
  moved(names: readonly string[], dx: number, dy: number): BoardElement[] {
    const ids = new Set(names.map((name) => this.idOf(name)))
    for (const element of this.elements.values())
      if (typeof element.containerId === 'string' && ids.has(element.containerId)) ids.add(element.id)
    const shifted = [...ids].map((id) => {
      const element = this.get(id)
      return this.put({ ...element, x: round(element.x + dx), y: round(element.y + dy) })
    })
    const hanging = this.arrows.filter(({ id, from, to }) => {
      return !this.get(id).isDeleted && [from, to].some((name) => ids.has(this.idOf(name)))
    })
    return [...shifted, ...hanging.flatMap((arrow) => this.relaid(arrow))]
  }

  /** What is gone then: the named ones with their labels, and the arrows that hang on them. */
  erased(names: readonly string[]): BoardElement[] {
    const ids = new Set(names.map((name) => this.idOf(name)))
    for (const { id, from, to } of this.arrows)
      if ([from, to].some((name) => ids.has(this.idOf(name)))) ids.add(id)
    for (const element of this.elements.values())
      if (typeof element.containerId === 'string' && ids.has(element.containerId)) ids.add(element.id)
    return [...ids].map((id) => this.put({ ...this.get(id), isDeleted: true }))
  }

  coloured(name: string, kind: Kind): BoardElement {
    return this.put({ ...this.get(this.idOf(name)), backgroundColor: COLOURS[kind] })
  }

  /** Bound together, so that one click takes all of them. */
  grouped(names: readonly string[]): BoardElement[] {
    const group = this.newId()
    return names.map((name) => {
      const element = this.get(this.idOf(name))
      return this.put({ ...element, groupIds: [...(element['groupIds'] as string[]), group] })
    })
  }

  private create(name: string, type: ElementType, own: Record<string, unknown>): BoardElement {
    if (this.ids.has(name)) throw new Error(`two things on the board are called ${name}`)
    const id = this.newId()
    this.ids.set(name, id)
    this.last = generateKeyBetween(this.last, null)
    const place = { x: 0, y: 0, angle: 0, index: this.last, isDeleted: false }
    const seed = Math.floor(this.random() * 2 ** 31)
    return this.put({ ...defaultsOf(type), seed, ...place, ...own, id, type } as unknown as BoardElement)
  }

  private put(element: BoardElement): BoardElement {
    this.elements.set(element.id, element)
    return element
  }

  /** 21 letters, as the editor's own ids. */
  private newId(): string {
    return Array.from({ length: 21 }, () => LETTERS[Math.floor(this.random() * LETTERS.length)]).join('')
  }

  private centred(label: BoardElement): BoardElement {
    const container = this.get(label.containerId as string)
    const middle =
      container.type === 'arrow'
        ? middleOf(container)
        : { x: container.x + container.width / 2, y: container.y + container.height / 2 }
    return { ...label, x: round(middle.x - label.width / 2), y: round(middle.y - label.height / 2) }
  }

  private relaid(arrow: Arrow): BoardElement[] {
    const laid = [this.put(this.laid(arrow, 1))]
    for (const element of this.elements.values())
      if (element.containerId === arrow.id && !element.isDeleted) laid.push(this.put(this.centred(element)))
    return laid
  }

  private way({ from, to, style }: Arrow): Point[] {
    return this.wayBetween(from, to, style)
  }

  private laid(arrow: Arrow, along: number): BoardElement {
    const before = this.get(arrow.id)
    const way = upTo(this.way(arrow), along)
    const [x, y] = way[0]!
    const points = way.map(([px, py]): Point => [round(px - x), round(py - y)])
    const endBinding = along >= 1 ? { elementId: this.idOf(arrow.to), focus: 0, gap: GAP } : null
    return { ...before, x: round(x), y: round(y), points, ...extentOf(points), endBinding }
  }
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const POINT = { points: [[0, 0]] as Point[], pressures: [] }

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100
}

/** Where the editor puts an arrow's label: in the middle of the middle stretch, or on the middle point. */
function middleOf({ x, y, points = [] }: BoardElement): { x: number; y: number } {
  const half = Math.floor(points.length / 2)
  const [after, before] = [points[half]!, points[half - 1]!]
  if (points.length % 2 === 1) return { x: x + after[0], y: y + after[1] }
  return { x: x + (after[0] + before[0]) / 2, y: y + (after[1] + before[1]) / 2 }
}

/** The first part of a way; `along` is the share of its length. */
function upTo(way: readonly Point[], along: number): Point[] {
  const lengths = way.slice(1).map((point, i) => distance(way[i]!, point))
  let rest = lengths.reduce((sum, length) => sum + length, 0) * Math.min(along, 1)
  const part: Point[] = [way[0]!]
  for (const [i, length] of lengths.entries()) {
    const [from, to] = [way[i]!, way[i + 1]!]
    const share = length === 0 ? 1 : Math.min(rest / length, 1)
    part.push([from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share])
    rest -= length
    if (rest <= 0) break
  }
  return part
}

export function distance([ax, ay]: Point, [bx, by]: Point): number {
  return Math.hypot(bx - ax, by - ay)
}
