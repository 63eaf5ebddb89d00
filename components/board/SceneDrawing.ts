import { CaptureUpdateAction } from '@excalidraw/excalidraw'
import type { OrderedExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { browserScheduler } from '@/components/board/excalidrawScene'
import { ShownScene } from '@/components/board/ShownScene'
import { UnseenDrawing } from '@/components/board/UnseenDrawing'
import type { BoardElement } from '@/domain/board/element'

/** A zoom is over when it has rested for so long. */
const RESTED_MS = 300
/** Where a browser does not say when it is idle. */
const BETWEEN_MS = 30

/** A scene in the editor that is only looked at: what is shown of it, and what is drawn ahead unseen. */
export class SceneDrawing {
  readonly #api: ExcalidrawImperativeAPI
  readonly #scene = new ShownScene(() => browserScheduler.nonce())
  readonly #ahead: UnseenDrawing
  readonly #stops: (() => void)[]
  #elements: readonly BoardElement[] = []

  constructor(api: ExcalidrawImperativeAPI) {
    this.#api = api
    this.#ahead = new UnseenDrawing({
      draw: (unseen) => this.#draw(unseen),
      ...{ whenIdle, now: () => performance.now() },
    })
    this.#stops = [this.#followZoom(), this.#followFonts(), () => this.#ahead.stop()]
  }

  /** Shows exactly these elements, in this order. */
  show(elements: readonly BoardElement[]): void {
    this.#elements = elements
    this.#ahead.shows(elements)
    this.#draw([])
  }

  /** The editor's elements of another scene than the one that is shown. */
  elementsOf(elements: readonly BoardElement[]): readonly OrderedExcalidrawElement[] {
    return this.#scene.show(elements) as unknown as readonly OrderedExcalidrawElement[]
  }

  /** Draws these unseen, bit by bit. @returns when all of them have been drawn */
  prepare(elements: readonly BoardElement[]): Promise<void> {
    return this.#ahead.draw(elements)
  }

  /** In other colours every picture is another. */
  handleTheme(): void {
    this.#ahead.again()
  }

  /** What is shown, and nothing else. */
  shownElements(): ReturnType<ExcalidrawImperativeAPI['getSceneElements']> {
    this.#draw([])
    return this.#api.getSceneElements()
  }

  destroy(): void {
    for (const stop of this.#stops) stop()
  }

  #draw(unseen: readonly BoardElement[]): void {
    this.#api.updateScene({
      elements: this.#scene.show(this.#elements, unseen) as unknown as readonly OrderedExcalidrawElement[],
      captureUpdate: CaptureUpdateAction.NEVER,
    })
  }

  #followZoom(): () => void {
    let drawnAt = this.#api.getAppState().zoom.value
    let cancel: (() => void) | null = null
    const stop = this.#api.onScrollChange((_x, _y, { value }) => {
      if (value === drawnAt) return
      drawnAt = value
      cancel?.()
      cancel = browserScheduler.after(RESTED_MS, () => this.#ahead.again())
    })
    return () => {
      cancel?.()
      stop()
    }
  }

  #followFonts(): () => void {
    const redraw = () => {
      this.#scene.redrawTexts()
      this.#ahead.again()
    }
    document.fonts.addEventListener('loadingdone', redraw)
    return () => document.fonts.removeEventListener('loadingdone', redraw)
  }
}

function whenIdle(step: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') return browserScheduler.after(BETWEEN_MS, step)
  const id = requestIdleCallback(step)
  return () => cancelIdleCallback(id)
}
