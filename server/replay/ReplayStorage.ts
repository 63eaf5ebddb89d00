import type { InterviewBounds } from '@/domain/replay/SceneCompiler'

/** A compiled board as stored: gzipped JSON of the packed scene, in the format's version. */
export type StoredScene = { version: number; bytes: Uint8Array<ArrayBuffer> }

/** Where compiled replays live. Everything in it can be made again from the logs. */
export interface ReplayStorage {
  /** When the room's interview began and ended; null while one of the two has not happened. */
  boundsOf(roomId: string): Promise<InterviewBounds | null>
  load(roomId: string): Promise<StoredScene | null>
  /** Puts the scene in the place of the one before. */
  save(roomId: string, scene: StoredScene): Promise<void>
}
