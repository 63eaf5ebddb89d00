import { CaptureUpdateAction } from '@excalidraw/excalidraw'
import type { OrderedExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { Gestures } from '@/components/board/gestures'
import type { SceneElement } from '@/components/board/sceneElements'
import type { SceneHolder, Scheduler } from '@/components/board/SceneHolder'

/** Excalidraw, as the binding sees it. */
export function excalidrawScene(api: ExcalidrawImperativeAPI): SceneHolder {
  const elements = (): readonly SceneElement[] => api.getSceneElementsIncludingDeleted()
  const gestures = new Gestures()
  return {
    elements,
    gesture: () => gestures.of(elements(), api.getAppState()),
    replace(next) {
      settleReplaced(elements(), next)
      api.updateScene({
        elements: next as unknown as readonly OrderedExcalidrawElement[],
        // with any other action the local undo would take back what somebody else has done
        captureUpdate: CaptureUpdateAction.NEVER,
      })
    },
  }
}

/**
 * An object that has changed since the editor's last step of history (a picture that was sent) is taken for one in the
 * middle of a gesture: what replaces it would go into the next step, as the local person's doing. What is in a gesture
 * is never replaced, so the versions of those that are may be forgotten.
 */
function settleReplaced(before: readonly SceneElement[], next: readonly SceneElement[]): void {
  const kept = new Set<SceneElement>()
  for (let i = 0; i < next.length; i += 1) if (next[i] !== before[i]) kept.add(next[i]!)
  for (let i = 0; i < before.length; i += 1) {
    const element = before[i]!
    if (element !== next[i] && !kept.has(element)) (element as { version: number }).version = 0
  }
}

/** Empties the editor and its history: what it showed belongs to a document that is not used any more. */
export function clearScene(api: ExcalidrawImperativeAPI): void {
  api.updateScene({ elements: [], captureUpdate: CaptureUpdateAction.NEVER })
  const clearHistory = api.history.clear as () => void
  clearHistory()
}

/** Shows elements that were changed in place, which is nothing that the local person could undo. */
export function showChangedInPlace(api: ExcalidrawImperativeAPI): void {
  api.updateScene({
    elements: [...api.getSceneElementsIncludingDeleted()],
    captureUpdate: CaptureUpdateAction.NEVER,
  })
}

/** The longest a frame may be away: browsers draw none in hidden tabs. */
const HIDDEN_FRAME_MS = 250
const NONCES = 2 ** 31

export const browserScheduler: Scheduler = {
  after(ms, callback) {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
  nextFrame(callback) {
    const run = (): void => {
      cancel()
      callback()
    }
    const frame = requestAnimationFrame(run)
    const timer = setTimeout(run, HIDDEN_FRAME_MS)
    const cancel = (): void => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
    return cancel
  },
  nonce: () => Math.floor(Math.random() * NONCES),
}
