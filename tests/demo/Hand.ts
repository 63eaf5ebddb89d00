import type { BoardElement, Point } from '@/domain/board/element'
import {
  distance,
  type ArrowStyle,
  type BoxStyle,
  type Kind,
  type Size,
  type Sketch,
} from '@/tests/demo/Sketch'

/** What a hand does to the board, or shows of itself. */
export type BoardDeed =
  /** elements as they are from now on */
  | { kind: 'draw'; elements: readonly BoardElement[] }
  | {
      kind: 'hand'
      pointer: { x: number; y: number } | null
      pressed: boolean
      drawing: boolean
      selected: readonly string[]
    }

export type BoardStep = { at: number; deed: BoardDeed }

/** The editor sends what has changed so often. */
const FRAME_MS = 50
/** Pixels of the scene that a hand crosses in a second, drawing and on its way. */
const DRAWING_SPEED = 240
const TRAVEL_SPEED = 1_100
/** Of somebody who thinks meanwhile, in letters a second. */
const TYPING_SPEED = 3.6
const SHORTEST_MS = 250
const INK = '#e03131'
/** Of an arrow, as soon as there is one: it cannot be without any length. */
const FIRST_BIT = 0.02

/** Somebody's hand at the board: it takes time, moves as hands do, and shows where it is. */
export abstract class Hand {
  protected readonly sketch: Sketch
  /** their own time, milliseconds since the interview began */
  protected now = 0
  private pointer: Point = [0, 0]
  private selected: readonly string[] = []

  constructor(sketch: Sketch) {
    this.sketch = sketch
  }

  protected abstract emit(step: BoardStep): void

  waits(ms: number): this {
    this.now += Math.round(ms)
    return this
  }

  /** A box with words in it, drawn from its upper left corner. */
  box(name: string, label: string, x: number, y: number, style: BoxStyle = {}): this {
    this.goesTo([x, y])
    const box = this.sketch.box(name, x, y, style)
    const { width, height } = box
    this.drag([x, y], [x + width, y + height], (along) => [
      { ...box, width: Math.max(1, width * along), height: Math.max(1, height * along) },
    ])
    this.sketch.label(name)
    this.types(`${name} label`, label)
    return this.rests()
  }

  /** An arrow between two things, with an optional label. */
  arrow(name: string, from: string, to: string, style: ArrowStyle = {}): this {
    const { sketch } = this
    this.goesTo(sketch.wayBetween(from, to, style)[0]!)
    sketch.arrow(name, from, to, style)
    const way = sketch.wayOf(name)
    const length = way.slice(1).reduce((sum, point, i) => sum + distance(way[i]!, point), 0)
    this.frames(length / DRAWING_SPEED, (along) => {
      const drawn = sketch.stretch(name, FIRST_BIT + (1 - FIRST_BIT) * along)
      this.pointer = tipOf(drawn)
      return [drawn]
    })
    if (style.label !== undefined) {
      sketch.label(name, 'small')
      this.types(`${name} label`, style.label)
    }
    return this.rests()
  }

  /** A text of its own, word by word. */
  text(name: string, x: number, y: number, words: string, size: Size = 'medium'): this {
    this.goesTo([x, y])
    this.sketch.text(name, x, y, size)
    this.types(name, words)
    return this.rests()
  }

  /** A heading with lines below it, bound together. */
  list(name: string, x: number, y: number, heading: string, lines: readonly string[]): this {
    this.text(`${name} heading`, x, y, heading, 'large')
    this.waits(600)
    this.text(name, x, y + 44, lines.join('\n'))
    this.waits(400)
    this.draw(this.sketch.grouped([`${name} heading`, name]))
    return this
  }

  /** More lines below those that a text has. */
  adds(name: string, ...lines: readonly string[]): this {
    const { x, y, height } = this.sketch.rectOf(name)
    this.goesTo([x + 20, y + height])
    const before = this.textOf(name)
    this.types(name, `${before}\n${lines.join('\n')}`, before.length)
    return this.rests()
  }

  /** Other words in the place of some. @throws Error when the text does not have them */
  rewrites(name: string, from: string, to: string): this {
    const before = this.textOf(name)
    const start = before.indexOf(from)
    if (start < 0) throw new Error(`${name} does not say ${from}`)
    const { x, y } = this.sketch.rectOf(name)
    this.goesTo([x + 30, y + 15])
    const [head, tail] = [before.slice(0, start), before.slice(start + from.length)]
    this.show(true)
    for (let letters = 2; letters <= to.length + 1; letters += 2) {
      this.draw([this.sketch.say(name, head + to.slice(0, letters) + tail)])
      this.waits((1_000 / TYPING_SPEED) * 2)
    }
    return this.rests()
  }

  /** Takes things to another place. */
  shifts(dx: number, dy: number, ...names: readonly string[]): this {
    const { x, y, width, height } = this.sketch.rectOf(names[0]!)
    this.goesTo([x + width / 2, y + height / 2])
    this.selected = names.map((name) => this.sketch.idOf(name))
    let done = 0
    this.frames(Math.hypot(dx, dy) / DRAWING_SPEED, (along) => {
      const elements = this.sketch.moved(names, dx * (along - done), dy * (along - done))
      done = along
      this.pointer = [x + width / 2 + dx * along, y + height / 2 + dy * along]
      return elements
    })
    this.selected = []
    return this.rests()
  }

  erases(...names: readonly string[]): this {
    for (const name of names) {
      const { x, y, width, height } = this.sketch.rectOf(name)
      this.goesTo([x + width / 2, y + height / 2])
      this.show(true, true)
      this.draw(this.sketch.erased([name]))
      this.waits(200)
    }
    return this.rests()
  }

  colours(name: string, kind: Kind): this {
    const { x, y } = this.sketch.rectOf(name)
    this.goesTo([x + 12, y + 12])
    this.draw([this.sketch.coloured(name, kind)])
    return this.rests()
  }

  /** A stroke under one line of a text. */
  underlines(ink: string, name: string, words: string): this {
    const { x, y, width } = this.lineOf(name, words)
    const points = Array.from({ length: 15 }, (_, i): Point => [
      x + (width * i) / 14,
      y + this.sketch.shake(1.2),
    ])
    return this.inks(ink, points)
  }

  /** A ring round something. */
  circles(ink: string, name: string): this {
    const { x, y, width, height } = this.sketch.rectOf(name)
    const [rx, ry] = [width / 2 + 16, height / 2 + 14]
    const points = Array.from({ length: 34 }, (_, i): Point => {
      const turn = -2 + (i / 32) * Math.PI * 2
      const away = 1 + i * 0.0012
      return [
        x + width / 2 + Math.cos(turn) * rx * away + this.sketch.shake(1.5),
        y + height / 2 + Math.sin(turn) * ry * away + this.sketch.shake(1.5),
      ]
    })
    return this.inks(ink, points)
  }

  /** Speaks about some things one after the other, the hand on each, for so many seconds in all. */
  explains(seconds: number, ...names: readonly string[]): this {
    const end = this.now + seconds * 1_000
    for (const [i, name] of names.entries()) {
      const { x, y, width, height } = this.sketch.rectOf(name)
      const share = (end - this.now) / (names.length - i)
      const until = this.now + share
      this.goesTo([x + width * (0.5 + this.sketch.shake(0.25)), y + height * (0.5 + this.sketch.shake(0.25))])
      // the hand is seldom still while somebody speaks
      while (this.now < until - 1_200) {
        this.waits(700 + Math.abs(this.sketch.shake(900)))
        if (this.now > until - 500) break
        this.goesTo([this.pointer[0] + this.sketch.shake(28), this.pointer[1] + this.sketch.shake(16)])
      }
      this.now = Math.max(this.now, Math.round(until))
    }
    return this
  }

  /** Takes the hand off the board. */
  leaves(): this {
    this.emit({
      at: this.now,
      deed: { kind: 'hand', pointer: null, pressed: false, drawing: false, selected: [] },
    })
    return this
  }

  private inks(name: string, points: readonly Point[]): this {
    const [first, ...rest] = points
    this.goesTo(first!)
    const ink = this.sketch.ink(name, Math.round(first![0]), Math.round(first![1]), INK)
    this.draw([ink])
    for (const point of rest) {
      this.waits(FRAME_MS)
      this.pointer = point
      this.show(true, true)
      this.draw([this.sketch.stroke(name, point)])
    }
    return this.rests()
  }

  private textOf(name: string): string {
    return this.sketch.get(this.sketch.idOf(name)).originalText ?? ''
  }

  /** Where the words stand: the foot of their line. */
  private lineOf(name: string, words: string): { x: number; y: number; width: number } {
    const { x, y, height } = this.sketch.rectOf(name)
    const lines = this.textOf(name).split('\n')
    const line = lines.findIndex((text) => text.includes(words))
    if (line < 0) throw new Error(`${name} does not say ${words}`)
    const { width } = this.sketch.measure(words, name)
    const before = this.sketch.measure(lines[line]!.slice(0, lines[line]!.indexOf(words)), name)
    return { x: x + before.width, y: y + (height / lines.length) * (line + 1) - 3, width }
  }

  private types(name: string, words: string, from = 0): void {
    this.show(true)
    // a short word at a time, with the blanks before it
    for (const piece of words.slice(from).match(/\s*\S{1,3}/g) ?? []) {
      this.waits((piece.length / TYPING_SPEED) * 1_000)
      from += piece.length
      this.draw([this.sketch.say(name, words.slice(0, from))])
    }
  }

  private drag(from: Point, to: Point, shape: (along: number) => readonly BoardElement[]): void {
    this.frames(distance(from, to) / DRAWING_SPEED, (along) => {
      this.pointer = [from[0] + (to[0] - from[0]) * along, from[1] + (to[1] - from[1]) * along]
      return shape(along)
    })
  }

  /** Something that goes on for some seconds with the hand pressed: slow at both ends, as hands are. */
  private frames(seconds: number, frame: (along: number) => readonly BoardElement[]): void {
    const count = Math.max(4, Math.round(Math.max(seconds * 1_000, SHORTEST_MS) / FRAME_MS))
    for (let i = 1; i <= count; i++) {
      const elements = frame(i === count ? 1 : (1 - Math.cos((Math.PI * i) / count)) / 2)
      this.show(true, true)
      this.draw(elements)
      this.waits(FRAME_MS)
    }
  }

  private goesTo([x, y]: Point): void {
    const from = this.pointer
    const far = distance(from, [x, y])
    if (far < 2) return
    const count = Math.max(2, Math.round(((far / TRAVEL_SPEED) * 1_000 + 200) / (2 * FRAME_MS)))
    for (let i = 1; i <= count; i++) {
      const along = (1 - Math.cos((Math.PI * i) / count)) / 2
      // a small bow: no hand goes along a ruler
      const bow = Math.sin(Math.PI * along) * far * 0.04
      this.pointer = [from[0] + (x - from[0]) * along, from[1] + (y - from[1]) * along - bow]
      this.show(false)
      this.waits(2 * FRAME_MS)
    }
  }

  private rests(): this {
    this.show(false)
    return this.waits(250)
  }

  private show(drawing: boolean, pressed = false): void {
    const pointer = { x: Math.round(this.pointer[0]), y: Math.round(this.pointer[1]) }
    this.emit({ at: this.now, deed: { kind: 'hand', pointer, pressed, drawing, selected: this.selected } })
  }

  protected draw(elements: readonly BoardElement[]): void {
    this.emit({ at: this.now, deed: { kind: 'draw', elements } })
  }
}

function tipOf({ x, y, points = [] }: BoardElement): Point {
  const [px, py] = points.at(-1) ?? [0, 0]
  return [x + px, y + py]
}
