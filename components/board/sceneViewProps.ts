import type { BoardPin } from '@/components/board/pins'
import type { BoardElement } from '@/domain/board/element'

/** What a player may ask of a scene that is there. */
export type SceneHandle = {
  /** Shows exactly these elements, in this order. Elements that are the same objects as before cost nothing. */
  readonly setElements: (elements: readonly BoardElement[]) => void
  /** Moves the view so that everything is in it. */
  readonly fitToContent: () => void
  readonly focusElements: (ids: readonly string[]) => void
}

export type SceneViewProps = {
  /** the room whose pictures are shown */
  readonly roomId: string
  /** the path that its pictures are under; by default the room's own */
  readonly picturesFrom?: string
  readonly theme: 'light' | 'dark'
  /** shown at first, fitted into the view */
  readonly elements?: readonly BoardElement[]
  /** keep the array's identity while nothing changes */
  readonly pins?: readonly BoardPin[]
  readonly onPinSelect?: (id: string) => void
  readonly onApi?: (handle: SceneHandle) => void
}
