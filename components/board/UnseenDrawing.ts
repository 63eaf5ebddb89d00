import type { BoardElement } from '@/domain/board/element'

/** So many new pictures take about as long as a frame. */
const AT_ONCE = 8
/** Whoever seeks or plays comes first. */
const QUIET_MS = 150
/** Frames have names beside the drawing, pictures and pages are fetched once they are seen, a link has a mark of its own. */
const SHAPES: ReadonlySet<string> = new Set([
  'rectangle',
  'diamond',
  'ellipse',
  'arrow',
  'line',
  'freedraw',
  'text',
])

export type UnseenDrawingOptions = {
  /** draws what is shown, and these elements so that they are not seen */
  readonly draw: (unseen: readonly BoardElement[]) => void
  /** runs a step when the page has nothing else to do */
  readonly whenIdle: (step: () => void) => () => void
  /** milliseconds, from any beginning */
  readonly now: () => number
}

/**
 * The editor makes a picture of every element that it draws for the first time, a millisecond or two each: a jump to the
 * end of an interview would take a fifth of a second. So what is on the board sooner or later is drawn unseen, a few
 * elements at a time, while nothing else goes on.
 */
export class UnseenDrawing {
  readonly #options: UnseenDrawingOptions
  #elements: readonly BoardElement[] = []
  #drawn = 0
  #shown: ReadonlySet<string> = new Set()
  #shownAt = -Infinity
  #cancel: (() => void) | null = null
  #done: (() => void) | null = null

  constructor(options: UnseenDrawingOptions) {
    this.#options = options
  }

  /** What is shown from now on; it is not drawn a second time. */
  shows(elements: readonly BoardElement[]): void {
    this.#shown = new Set(elements.map(({ id }) => id))
    this.#shownAt = this.#options.now()
  }

  /** @returns when all of them have been drawn, as far as they are in view */
  draw(elements: readonly BoardElement[]): Promise<void> {
    this.#elements = elements.filter(({ type, link }) => SHAPES.has(type) && typeof link !== 'string')
    return new Promise((resolve) => {
      this.#done?.()
      this.#done = resolve
      this.again()
    })
  }

  /** Begins anew: at another size, or in other colours, the pictures are others. */
  again(): void {
    this.#drawn = 0
    this.#cancel ??= this.#options.whenIdle(this.#step)
  }

  stop(): void {
    this.#cancel?.()
    this.#cancel = null
    this.#elements = []
    this.#done?.()
  }

  readonly #step = (): void => {
    const { draw, whenIdle, now } = this.#options
    this.#cancel = null
    const isOver = this.#drawn >= this.#elements.length
    if (isOver || now() - this.#shownAt >= QUIET_MS) {
      // a label's picture belongs to its box: what was drawn stays until all is drawn
      if (!isOver) this.#drawn = this.#nextStop()
      draw(isOver ? [] : this.#elements.slice(0, this.#drawn).filter(({ id }) => !this.#shown.has(id)))
    }
    if (isOver) this.#done?.()
    else this.#cancel = whenIdle(this.#step)
  }

  /** How many of the elements are drawn after the next step. */
  #nextStop(): number {
    let [end, fresh] = [this.#drawn, 0]
    while (end < this.#elements.length && fresh < AT_ONCE)
      if (!this.#shown.has(this.#elements[end++]!.id)) fresh += 1
    return end
  }
}
