import type { SceneBlob } from '@/domain/replay/sceneBlob'

/** What a page knows of a board's history without holding it: who changed something when. */
export type SceneSummary = {
  durationMs: number
  /** Participant ids. */
  users: readonly string[]
  /** Of each operation, milliseconds since the start, never decreasing. */
  times: Float64Array
  /** Of each operation, whose it was: an index into `users`. */
  authors: Uint16Array
  /** Whether nothing was ever on the board. */
  isEmpty: boolean
}

export function summaryOf({ durationMs, users, operations, initial }: SceneBlob): SceneSummary {
  return {
    ...{ durationMs, users },
    times: Float64Array.from(operations, ({ t }) => t),
    authors: Uint16Array.from(operations, ({ user }) => user),
    isEmpty: operations.length === 0 && initial.length === 0,
  }
}
