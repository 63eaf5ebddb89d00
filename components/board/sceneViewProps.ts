import type { Sight } from '@/components/board/boardProps'
import type { SceneCursor } from '@/components/board/collaborators'
import type { BoardPin } from '@/components/board/pins'
import type { BoardElement } from '@/domain/board/element'

/** What a player may ask of a scene that is there. */
export type SceneHandle = {
  /** Shows exactly these elements, in this order. Elements that are the same objects as before cost nothing. */
  readonly setElements: (elements: readonly BoardElement[]) => void
  /**
   * Draws what will be shown sooner or later, unseen, while the page has nothing else to do: it is then shown at once.
   * @returns when all of it has been drawn
   */
  readonly prepare: (elements: readonly BoardElement[]) => Promise<void>
  /** Moves the view so that everything is in it. */
  readonly fitToContent: () => void
  readonly focusElements: (ids: readonly string[]) => void
  /** Frames these elements, or where they are gone or none, that part of the drawing. */
  readonly focusSight: (sight: Sight) => void
  /** What is shown as a file, pictures included as far as they have come. */
  readonly exportAs: (kind: SceneFileKind) => Promise<Blob>
  /** Draws people's cursors, by the id of the participant, instead of those before. */
  readonly setCursors: (cursors: readonly SceneCursor[]) => void
  /** Moves the view as little as shows this place well inside of it. */
  readonly keepInSight: (place: { readonly x: number; readonly y: number }) => void
}

/** What a drawing can be saved as. */
export type SceneFileKind = 'png' | 'svg' | 'excalidraw'

export type SceneViewProps = {
  /** the room whose pictures are shown */
  readonly roomId: string
  /** the path that its pictures are under; by default the room's own */
  readonly picturesFrom?: string
  readonly theme: 'light' | 'dark'
  /** shown at first, fitted into the view */
  readonly elements?: readonly BoardElement[]
  /** what the view is fitted to instead, when it is more than is shown at first */
  readonly frame?: readonly BoardElement[]
  /** keep the array's identity while nothing changes */
  readonly pins?: readonly BoardPin[]
  readonly onPinSelect?: (id: string) => void
  readonly onApi?: (handle: SceneHandle) => void
}
