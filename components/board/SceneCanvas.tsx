'use client'
import '@excalidraw/excalidraw/index.css'
import '@/components/board/board.css'
import { CaptureUpdateAction, Excalidraw } from '@excalidraw/excalidraw'
import type { OrderedExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import type { Collaborator, ExcalidrawImperativeAPI, SocketId } from '@excalidraw/excalidraw/types'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { EDITOR_PROPS } from '@/components/board/editorProps'
import { browserScheduler } from '@/components/board/excalidrawScene'
import { ImageSync } from '@/components/board/ImageSync'
import { cursorCollaborators } from '@/components/board/collaborators'
import { focusElements } from '@/components/board/focusElements'
import { focusSight } from '@/components/board/sight'
import { viewKeeping } from '@/components/board/view'
import { PinsOverlay } from '@/components/board/PinsOverlay'
import { sceneFile } from '@/components/board/sceneFile'
import { ShownScene } from '@/components/board/ShownScene'
import type { SceneHandle, SceneViewProps } from '@/components/board/sceneViewProps'

function sceneHandle(api: ExcalidrawImperativeAPI, shown: ShownScene, onShown: () => void): SceneHandle {
  return {
    setElements: (elements) => {
      api.updateScene({
        elements: shown.show(elements) as unknown as readonly OrderedExcalidrawElement[],
        captureUpdate: CaptureUpdateAction.NEVER,
      })
      onShown()
    },
    fitToContent: () => api.scrollToContent(undefined, { fitToContent: true, animate: false }),
    focusElements: (ids) => focusElements(api, ids),
    focusSight: (sight) => focusSight(api, sight),
    exportAs: (kind) => sceneFile(kind, api.getSceneElements(), api.getFiles()),
    setCursors: (cursors) =>
      api.updateScene({ collaborators: cursorCollaborators(cursors) as Map<SocketId, Collaborator> }),
    keepInSight: (place) => {
      const view = viewKeeping(place, api.getAppState())
      if (view !== null) api.updateScene({ appState: view })
    },
  }
}

/** The scene itself; only ever loaded in a browser, by `SceneView`. */
export default function SceneCanvas(props: SceneViewProps) {
  const { theme, elements, frame, pins = [], onPinSelect } = props
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

  const [shown] = useState(() => new ShownScene(() => browserScheduler.nonce()))
  useEffect(() => {
    const redraw = () => shown.redrawTexts()
    document.fonts.addEventListener('loadingdone', redraw)
    return () => document.fonts.removeEventListener('loadingdone', redraw)
  }, [shown])

  const start = useEffectEvent((editor: ExcalidrawImperativeAPI) => {
    const handle = sceneHandle(editor, shown, () => images.current?.handleScene())
    if (elements) {
      const fitted = shown.show(frame ?? elements) as unknown as readonly OrderedExcalidrawElement[]
      handle.setElements(elements)
      editor.scrollToContent(fitted, { fitToContent: true, animate: false })
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
