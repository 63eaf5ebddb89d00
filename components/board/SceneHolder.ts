import type { SceneElement } from '@/components/board/sceneElements'

/** What the local person is doing right now. */
export type Gesture = {
  /** elements being drawn, edited, dragged, resized or cropped, and what is bound to them */
  readonly busy: ReadonlySet<string>
  /** those of them that are being drawn for the first time */
  readonly drawing: ReadonlySet<string>
  readonly typing: boolean
}

export const IDLE: Gesture = { busy: new Set(), drawing: new Set(), typing: false }

/** The editor, as far as the binding has to know it. */
export interface SceneHolder {
  /** The live objects in their order, the deleted ones too; the editor changes them in place. */
  elements(): readonly SceneElement[]
  gesture(): Gesture
  /** Shows these elements instead, without a trace in the local undo history. */
  replace(elements: readonly SceneElement[]): void
}

/** Time and chance, so that tests can hold them still. */
export interface Scheduler {
  /** Calls back after so many milliseconds, in hidden tabs too; returns the way to call it off. */
  after(ms: number, callback: () => void): () => void
  /** Calls back before the next frame is drawn. */
  nextFrame(callback: () => void): () => void
  /** A random integer for `versionNonce`. */
  nonce(): number
}
