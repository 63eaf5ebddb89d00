import type { InterviewBounds } from '@/domain/replay/SceneCompiler'

/** What a replay is played from: the board's scenes, and where hands were. */
export type ReplayKind = 'scene' | 'cursors'

/** A compiled part of a replay as stored: gzipped JSON, in its format's version. */
export type StoredReplay = { version: number; bytes: Uint8Array<ArrayBuffer> }

/** Where compiled replays live. Everything in it can be made again from the logs. */
export interface ReplayStorage {
  /** When the room's interview began and ended; null while one of the two has not happened. */
  boundsOf(roomId: string): Promise<InterviewBounds | null>
  load(roomId: string, kind: ReplayKind): Promise<StoredReplay | null>
  /** Puts both parts in the place of those before, or neither; of a room that is to have no replay, neither. */
  save(roomId: string, parts: Record<ReplayKind, StoredReplay>): Promise<void>
  /**
   * Rooms that have ended, whose board may be replayed, and of which a part in these versions is missing: the process
   * ended before it was made, or its format is another now. The newest first.
   */
  missing(versions: Record<ReplayKind, number>): Promise<string[]>
}
