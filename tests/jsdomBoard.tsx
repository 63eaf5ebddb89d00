import { drawFrame } from '@/tests/fuzz/boardJsdomEnv'
import { CaptureUpdateAction, Excalidraw } from '@excalidraw/excalidraw'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import * as Y from 'yjs'
import { BoardBinding } from '@/components/board/BoardBinding'
import { EDITOR_PROPS } from '@/components/board/editorProps'
import { excalidrawScene, showChangedInPlace } from '@/components/board/excalidrawScene'
import { protectOthersChanges } from '@/components/board/ownHistory'
import type { SceneElement } from '@/components/board/sceneElements'
import { rootOf, type Entry } from '@/domain/board/codec'
import type { BoardElement } from '@/domain/board/element'
import { repairIndices } from '@/domain/board/indices'
import { projection } from '@/domain/board/projection'
import { HeldScheduler } from '@/tests/fuzz/boardEditor'

type Tool = 'rectangle' | 'ellipse' | 'line' | 'arrow' | 'freedraw' | 'text' | 'frame' | 'selection'
type Modifiers = { ctrlKey?: boolean; shiftKey?: boolean; altKey?: boolean }
type Point = readonly [x: number, y: number]

/** Excalidraw in jsdom, bound to a document of its own as `BoardConnection` binds it; time stands still until `settle`. */
export class JsdomBoard {
  readonly api: ExcalidrawImperativeAPI
  readonly doc = new Y.Doc()
  readonly binding: BoardBinding
  readonly scheduler = new HeldScheduler()
  /** how often the document was changed from here */
  writes = 0
  private readonly host: HTMLElement
  private readonly unmount: () => void

  private constructor(api: ExcalidrawImperativeAPI, host: HTMLElement, unmount: () => void) {
    this.api = api
    this.host = host
    this.unmount = unmount
    this.binding = new BoardBinding(this.doc, excalidrawScene(api), this.scheduler)
    protectOthersChanges(api, () => this.binding.showDocument())
    this.doc.on('update', (_: Uint8Array, origin: unknown) => {
      if (origin === this.binding) this.writes += 1
    })
  }

  static async open(): Promise<JsdomBoard> {
    const host = document.body.appendChild(document.createElement('div'))
    const root = createRoot(host)
    let board: JsdomBoard | null = null
    let editor: ExcalidrawImperativeAPI | null = null
    const take = (given: ExcalidrawImperativeAPI): void => {
      editor = given
    }
    const isReady = (): boolean => editor !== null && !editor.getAppState().isLoading
    act(() =>
      root.render(
        <Excalidraw {...EDITOR_PROPS} excalidrawAPI={take} onChange={() => board?.binding.handleScene()} />,
      ),
    )
    // it loads its language and its fonts first; what React has queued runs when an `act` ends
    while (!isReady()) await act(() => new Promise((resolve) => setTimeout(resolve, 0)))
    board = new JsdomBoard(editor as unknown as ExcalidrawImperativeAPI, host, () => root.unmount())
    return board
  }

  /** Writes what is pending and shows what has arrived. */
  settle(): void {
    act(() => {
      this.scheduler.runTimers()
      this.scheduler.runFrame()
      this.binding.flush()
      this.scheduler.runFrame()
    })
  }

  tool(type: Tool): void {
    act(() => this.api.setActiveTool({ type }))
  }

  pointer(type: 'pointerdown' | 'pointermove' | 'pointerup', x: number, y: number, pressure = 0.5): void {
    const canvas = this.host.querySelector<HTMLCanvasElement>('canvas.interactive')!
    const init = { clientX: x, clientY: y, button: 0, buttons: type === 'pointerup' ? 0 : 1 }
    const event = new MouseEvent(type, { ...init, bubbles: true, cancelable: true })
    const pointerType = pressure === 0.5 ? 'mouse' : 'pen'
    act(() => void canvas.dispatchEvent(Object.assign(event, { pointerId: 1, pointerType, pressure })))
    act(drawFrame)
  }

  key(key: string, modifiers: Modifiers = {}): void {
    const container = this.host.querySelector<HTMLElement>('.excalidraw')!
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers })
    act(() => void container.dispatchEvent(event))
  }

  undo(): void {
    this.key('z', { ctrlKey: true })
    this.settle()
  }

  redo(): void {
    this.key('z', { ctrlKey: true, shiftKey: true })
    this.settle()
  }

  historyButton(direction: 'undo' | 'redo'): HTMLButtonElement {
    return this.host.querySelector<HTMLButtonElement>(`[data-testid="button-${direction}"]`)!
  }

  press(button: HTMLButtonElement): void {
    act(() => button.click())
    this.settle()
  }

  /** Presses at the first point, moves along the others and lets go; shows no remote change meanwhile. */
  drag(...[first, ...rest]: Point[]): void {
    this.pointer('pointerdown', ...first!)
    for (const point of rest) this.pointer('pointermove', ...point)
    this.pointer('pointerup', ...(rest.at(-1) ?? first!))
  }

  /** @returns its id */
  draw(tool: Tool, ...path: Point[]): string {
    const before = new Set(this.elements().map(({ id }) => id))
    this.tool(tool)
    this.drag(...path)
    this.settle()
    return this.elements().find(({ id }) => !before.has(id))!.id
  }

  box(x: number, y: number): string {
    return this.draw('rectangle', [x, y], [x + 40, y + 30], [x + 100, y + 60])
  }

  /** Takes something that is not filled at its edge and moves it. */
  move(from: Point, to: Point): void {
    // what is selected has handles at its edges
    this.click(900, 700)
    this.drag(from, [from[0] + (to[0] - from[0]) / 2, from[1] + (to[1] - from[1]) / 2], to)
    this.settle()
  }

  /** A click on what is there, with nothing held. */
  click(x: number, y: number): void {
    this.tool('selection')
    this.drag([x, y])
    this.settle()
  }

  /** The text field that the editor has open. */
  get field(): HTMLTextAreaElement | null {
    return this.host.querySelector<HTMLTextAreaElement>('textarea.excalidraw-wysiwyg')
  }

  /** Puts the text into the open field, as typing would. */
  type(text: string): void {
    const field = this.field!
    act(() => {
      field.value = text
      field.dispatchEvent(new Event('input', { bubbles: true }))
    })
  }

  /** Ends typing. */
  submit(): void {
    const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })
    act(() => void this.field!.dispatchEvent(event))
    this.settle()
  }

  /** Writes a text on the empty board; returns its id. */
  text(x: number, y: number, text: string): string {
    const before = new Set(this.elements().map(({ id }) => id))
    this.tool('text')
    this.drag([x, y])
    this.type(text)
    this.submit()
    return this.elements().find(({ id }) => !before.has(id))!.id
  }

  /** Opens a text that stands on the board, by a double click on it. */
  edit(x: number, y: number): void {
    const canvas = this.host.querySelector<HTMLCanvasElement>('canvas.interactive')!
    this.tool('selection')
    const event = new MouseEvent('dblclick', { clientX: x, clientY: y, bubbles: true, cancelable: true })
    act(() => void canvas.dispatchEvent(event))
  }

  /** Changes elements as one of the editor's own actions does, with a step in the local history. */
  change(id: string | readonly string[], change: Record<string, unknown>): void {
    this.act((elements) =>
      elements.map((element) => {
        const { version } = element
        if (element.id !== id && !(Array.isArray(id) && id.includes(element.id))) return element
        return { ...element, ...change, version: version + 1, versionNonce: this.nonce() }
      }),
    )
  }

  /** Puts an element on top, with a step in the local history, as pasting does. */
  add(element: Record<string, unknown>): void {
    this.addAll([element])
  }

  addAll(elements: readonly Record<string, unknown>[]): void {
    const added = elements.map((element) => ({ ...element, version: 1, versionNonce: this.nonce() }))
    this.act((present) => [...present, ...(added as unknown as SceneElement[])])
  }

  private act(perform: (elements: readonly SceneElement[]) => SceneElement[]): void {
    this.api.registerAction({
      name: 'test' as never,
      label: 'test',
      trackEvent: false,
      keyTest: ({ key }) => key === 'F13',
      perform: () => ({
        elements: syncIndices(perform(this.elements())) as never,
        captureUpdate: CaptureUpdateAction.IMMEDIATELY,
      }),
    })
    this.key('F13')
    this.settle()
  }

  /** Changes the object that the editor holds, as `ImageSync` does. */
  changeInPlace(id: string, change: Record<string, unknown>): void {
    const element = this.shown(id)
    Object.assign(element, change, { version: element.version + 1, versionNonce: this.nonce() })
    act(() => showChangedInPlace(this.api))
    this.settle()
  }

  /** The live objects, the deleted ones too. */
  elements(): readonly SceneElement[] {
    return this.api.getSceneElementsIncludingDeleted()
  }

  shown(id: string): SceneElement {
    return this.elements().find((element) => element.id === id)!
  }

  /** What the document says of one element that is not deleted. */
  stored(id: string): BoardElement | undefined {
    return projection(this.doc).find((element) => element.id === id)
  }

  private nonce(): number {
    return Math.floor(Math.random() * 2 ** 31)
  }

  close(): void {
    act(() => this.binding.destroy())
    act(() => this.unmount())
    this.host.remove()
  }
}

/** Gives those without an index one above the rest, as the editor does with what is put in. */
function syncIndices(elements: SceneElement[]): SceneElement[] {
  const indices = repairIndices(elements.map(({ index }) => index))
  return elements.map((element, i) => (element.index === null ? { ...element, index: indices[i]! } : element))
}

/** Brings two boards together: what both hold is written, exchanged and shown. */
export function meet(a: JsdomBoard, b: JsdomBoard): void {
  for (const board of [a, b]) board.settle()
  exchange(a.doc, b.doc)
  for (const board of [a, b]) board.settle()
}

/** Gives each document what the other one has. */
export function exchange(a: Y.Doc, b: Y.Doc): void {
  const [forA, forB] = [
    Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)),
    Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)),
  ]
  act(() => {
    Y.applyUpdate(a, forA, 'partner')
    Y.applyUpdate(b, forB, 'partner')
  })
}

/** A change made straight in a document, somewhere else. */
export function changeElsewhere(board: JsdomBoard, id: string, change: (entry: Entry) => void): void {
  const theirs = new Y.Doc()
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(board.doc))
  change(rootOf(theirs).get(id) as Entry)
  exchange(board.doc, theirs)
}
