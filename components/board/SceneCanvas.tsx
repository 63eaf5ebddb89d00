'use client'
import '@excalidraw/excalidraw/index.css'
import '@/components/board/board.css'
import { Excalidraw } from '@excalidraw/excalidraw'
import type { Collaborator, ExcalidrawImperativeAPI, SocketId } from '@excalidraw/excalidraw/types'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { EDITOR_PROPS } from '@/components/board/editorProps'
import { ImageSync } from '@/components/board/ImageSync'
import { cursorCollaborators } from '@/components/board/collaborators'
import { focusElements } from '@/components/board/focusElements'
import { focusSight } from '@/components/board/sight'
import { viewKeeping } from '@/components/board/view'
import { PinsOverlay } from '@/components/board/PinsOverlay'
import { sceneFile } from '@/components/board/sceneFile'
import { SceneDrawing } from '@/components/board/SceneDrawing'
import type { SceneHandle, SceneViewProps } from '@/components/board/sceneViewProps'

function sceneHandle(api: ExcalidrawImperativeAPI, drawing: SceneDrawing, onShown: () => void): SceneHandle {
  return {
    setElements: (elements) => {
      drawing.show(elements)
      onShown()
    },
    prepare: (elements) => drawing.prepare(elements),
    fitToContent: () => api.scrollToContent(drawing.shownElements(), { fitToContent: true, animate: false }),
    focusElements: (ids) => focusElements(api, ids),
    focusSight: (sight) => focusSight(api, sight),
    exportAs: (kind) => sceneFile(kind, drawing.shownElements(), api.getFiles()),
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

  const drawing = useRef<SceneDrawing | null>(null)
  useEffect(() => {
    if (api === null) return
    drawing.current = new SceneDrawing(api)
    return () => drawing.current?.destroy()
  }, [api])
  useEffect(() => drawing.current?.handleTheme(), [theme])

  const start = useEffectEvent((editor: ExcalidrawImperativeAPI) => {
    const scene = drawing.current!
    const handle = sceneHandle(editor, scene, () => images.current?.handleScene())
    if (elements) {
      const fitted = scene.elementsOf(frame ?? elements)
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
