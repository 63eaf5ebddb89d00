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
import { toSceneElement, type SceneElement } from '@/components/board/sceneElements'
import type { SceneHandle, SceneViewProps } from '@/components/board/sceneViewProps'
import type { BoardElement } from '@/domain/board/element'
import { sameJson } from '@/domain/board/json'

/** What an element may have another of, and still look the same somewhere else. */
const PLACE: ReadonlySet<string> = new Set(['x', 'y', 'index'])

function isOnlyMoved(before: BoardElement, after: BoardElement): boolean {
  const properties = Object.keys(after)
  return (
    properties.length === Object.keys(before).length &&
    properties.every((property) => PLACE.has(property) || sameJson(before[property], after[property]))
  )
}

/** The editor keeps a drawn picture with each object: a new object for every move would be drawn anew every time. */
function movedTo({ x, y, index }: BoardElement, scene: SceneElement): SceneElement {
  return Object.assign(scene, {
    ...{ x, y, index, version: scene.version + 1, versionNonce: browserScheduler.nonce() },
  })
}

/** Turns plain elements into the editor's, once for each object: a replay shows mostly what it showed before. */
function sceneHandle(api: ExcalidrawImperativeAPI, onShown: () => void): SceneHandle {
  const shown = new Map<string, { element: BoardElement; scene: SceneElement }>()
  return {
    setElements: (elements) => {
      const next = elements.map((element) => {
        const before = shown.get(element.id)
        if (before?.element === element) return before.scene
        const scene =
          before !== undefined && isOnlyMoved(before.element, element)
            ? movedTo(element, before.scene)
            : toSceneElement(element, before?.scene, browserScheduler.nonce())
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

/** @returns the way to call it off */
function afterFrames(count: number, act: () => void): () => void {
  let cancel = () => {}
  const wait = (left: number) => {
    cancel = browserScheduler.nextFrame(() => (left > 1 ? wait(left - 1) : act()))
  }
  wait(count)
  return () => cancel()
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

  const hasFrame = frame !== undefined
  const [isHidden, setHidden] = useState(frame !== undefined)
  const begin = useEffectEvent((editor: ExcalidrawImperativeAPI) => {
    const handle = sceneHandle(editor, () => images.current?.handleScene())
    const first = frame ?? elements
    if (first) {
      handle.setElements(first)
      handle.fitToContent()
    }
    return handle
  })
  const show = useEffectEvent((handle: SceneHandle) => {
    if (elements && frame) handle.setElements(elements)
    setHidden(false)
    props.onApi?.(handle)
  })
  useEffect(() => {
    if (api === null) return
    let cancel = () => {}
    const start = () => {
      const handle = begin(api)
      if (!hasFrame) return show(handle)
      // what is framed is drawn once, unseen: whatever part of it is shown later has its picture already
      cancel = afterFrames(2, () => show(handle))
    }
    if (!api.getAppState().isLoading) start()
    else {
      // the editor would put its own empty scene in the place of ours when it has loaded; its first change comes after that
      const stop = api.onChange(() => {
        stop()
        start()
      })
      cancel = stop
    }
    return () => cancel()
  }, [api, hasFrame])

  return (
    <div className="board board-scene" style={isHidden ? { visibility: 'hidden' } : undefined}>
      <Excalidraw {...EDITOR_PROPS} excalidrawAPI={setApi} theme={theme} viewModeEnabled />
      {api && <PinsOverlay api={api} pins={pins} onSelect={onPinSelect} />}
    </div>
  )
}
