import '@excalidraw/excalidraw/index.css'
import { CaptureUpdateAction, Excalidraw } from '@excalidraw/excalidraw'
import type { OrderedExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import type { ExcalidrawImperativeAPI, SocketId } from '@excalidraw/excalidraw/types'
import { generateKeyBetween } from 'fractional-indexing'
import { createRoot } from 'react-dom/client'
import * as Y from 'yjs'
import { EDITOR_PROPS } from '@/components/board/editorProps'
import { toSceneElement, type SceneElement } from '@/components/board/sceneElements'
import { defaultsOf } from '@/domain/board/defaults'
import { projection } from '@/domain/board/projection'
import { boardUpdate } from '@/tests/bench/board/board10k'
import { FrameCount } from '@/tests/bench/smooth/FrameCount'
import { PARTNER, strokeAt } from '@/tests/bench/smooth/strokes'

// Excalidraw by itself, fed the partner's strokes and cursor by `updateScene`: what the product is compared with.
const size = Number(new URLSearchParams(location.search).get('size'))
const doc = new Y.Doc()
Y.applyUpdate(doc, boardUpdate(size))
const initial = projection(doc).map((element) => toSceneElement(element, undefined, 1))
doc.destroy()

const frames = new FrameCount()
let api: ExcalidrawImperativeAPI | null = null
let timer: ReturnType<typeof setInterval> | undefined
let step = 0

function drawAsPartner(editor: ExcalidrawImperativeAPI): void {
  const { id, x, y, points } = strokeAt(step)
  step += 1
  const elements = editor.getSceneElementsIncludingDeleted()
  const at = elements.findLastIndex((element) => element.id === id)
  const before = elements[at] as unknown as SceneElement | undefined
  const stroke = {
    ...defaultsOf('freedraw'),
    ...(before ?? { version: 0 }),
    id,
    type: 'freedraw',
    x,
    y,
    angle: 0,
    width: points.length,
    height: 60,
    seed: 1,
    points,
    pressures: [],
    // after everything else, as a new stroke is
    index: before?.index ?? generateKeyBetween(elements.at(-1)!.index, null),
    isDeleted: false,
    lastCommittedPoint: null,
    version: (before?.version ?? 0) + 1,
    versionNonce: Math.floor(Math.random() * 2 ** 31),
    updated: 1,
  } as unknown as OrderedExcalidrawElement
  editor.updateScene({
    elements: at === -1 ? [...elements, stroke] : elements.with(at, stroke),
    collaborators: new Map([
      [
        'partner' as SocketId,
        { username: 'Partner', button: 'down', pointer: { x: x + points.length, y, tool: 'pointer' } },
      ],
    ]),
    captureUpdate: CaptureUpdateAction.NEVER,
  })
}

function Page() {
  return (
    <div style={{ position: 'fixed', inset: 0 }}>
      <Excalidraw
        {...EDITOR_PROPS}
        excalidrawAPI={(given) => {
          api = given
        }}
        initialData={{ elements: initial as unknown as OrderedExcalidrawElement[], scrollToContent: false }}
      />
    </div>
  )
}

createRoot(document.body.appendChild(document.createElement('div'))).render(<Page />)
window.smooth = {
  elements: () => api?.getSceneElements().length ?? 0,
  start() {
    const editor = api
    if (editor === null) throw new Error('the editor is not there yet')
    timer = setInterval(() => drawAsPartner(editor), PARTNER.everyMs)
    frames.start()
  },
  stop() {
    clearInterval(timer)
    return frames.stop(0)
  },
}
