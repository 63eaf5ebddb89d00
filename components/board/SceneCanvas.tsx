'use client'
import '@excalidraw/excalidraw/index.css'
import '@/components/board/board.css'
import { CaptureUpdateAction, Excalidraw } from '@excalidraw/excalidraw'
import type { OrderedExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { EDITOR_PROPS } from '@/components/board/editorProps'
import { browserScheduler } from '@/components/board/excalidrawScene'
import { ImageSync } from '@/components/board/ImageSync'
import { focusElements } from '@/components/board/focusElements'
import { PinsOverlay } from '@/components/board/PinsOverlay'
import { toSceneElement, type SceneElement } from '@/components/board/sceneElements'
import type { SceneHandle, SceneViewProps } from '@/components/board/sceneViewProps'
import type { BoardElement } from '@/domain/board/element'

/** Turns plain elements into the editor's, once for each object: a replay shows mostly what it showed before. */
function sceneHandle(api: ExcalidrawImperativeAPI, onShown: () => void): SceneHandle {
  const shown = new Map<string, { element: BoardElement; scene: SceneElement }>()
  return {
    setElements: (elements) => {
      const next = elements.map((element) => {
        const before = shown.get(element.id)
        if (before?.element === element) return before.scene
        const scene = toSceneElement(element, before?.scene, browserScheduler.nonce())
        shown.set(element.id, { element, scene })
        return scene
      })
      api.updateScene({
        elements: next as unknown as readonly OrderedExcalidrawElement[],
        captureUpdate: CaptureUpdateAction.NEVER,
      })
      onShown()
    },
    fitToContent: () => api.scrollToContent(undefined, { fitToContent: true, animate: false }),
    focusElements: (ids) => focusElements(api, ids),
  }
}

/** The scene itself; only ever loaded in a browser, by `SceneView`. */
export default function SceneCanvas(props: SceneViewProps) {
  const { theme, elements, pins = [], onPinSelect } = props
  const [api, setApi] = useState<ExcalidrawImperativeAPI | null>(null)

  const images = useRef<ImageSync | null>(null)
  const { roomId, picturesFrom } = props
  useEffect(() => {
    if (api === null) return
    const sync = new ImageSync({
      ...{ api, roomId, writable: false, sending: null },
      ...(picturesFrom !== undefined && { picturesFrom }),
    })
    images.current = sync
    sync.handleScene()
    return () => sync.destroy()
  }, [api, roomId, picturesFrom])

  const start = useEffectEvent((editor: ExcalidrawImperativeAPI) => {
    const handle = sceneHandle(editor, () => images.current?.handleScene())
    if (elements) {
      handle.setElements(elements)
      handle.fitToContent()
    }
    props.onApi?.(handle)
  })
  useEffect(() => {
    if (api === null) return
    if (!api.getAppState().isLoading) return start(api)
    // the editor would put its own empty scene in the place of ours when it has loaded; its first change comes after that
    const stop = api.onChange(() => {
      stop()
      start(api)
    })
    return stop
  }, [api])

  return (
    <div className="board board-scene">
      <Excalidraw {...EDITOR_PROPS} excalidrawAPI={setApi} theme={theme} viewModeEnabled />
      {api && <PinsOverlay api={api} pins={pins} onSelect={onPinSelect} />}
    </div>
  )
}
