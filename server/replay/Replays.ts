import { createHash } from 'node:crypto'
import type { InterviewBounds } from '@/domain/replay/SceneCompiler'
import { SCENE_BLOB_VERSION } from '@/domain/replay/sceneBlob'
import type { LoggedUpdate } from '@/domain/board/foldLog'
import type { ReplayStorage } from '@/server/replay/ReplayStorage'

/** What a room's board log is asked for: all of it, in order. */
export type ReadBoardLog = (roomId: string) => Promise<readonly LoggedUpdate[]>

/** Makes the gzipped scene of a log. Whoever implements it must not hold up the event loop of live rooms. */
export type CompileScene = (
  log: readonly LoggedUpdate[],
  bounds: InterviewBounds,
) => Promise<Uint8Array<ArrayBuffer>>

/** What the player is sent: gzipped JSON, and a tag that is the same for the same bytes. */
export type ReplayBytes = { bytes: Uint8Array<ArrayBuffer>; etag: string }

type Parts = { storage: ReplayStorage; readBoardLog: ReadBoardLog; compileScene: CompileScene }

/** The replays of this process: compiled when an interview ends, and on demand when there is none to be had. */
export class Replays {
  readonly #parts: Parts
  readonly #compiling = new Map<string, Promise<Uint8Array<ArrayBuffer> | null>>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** The board of a finished interview; null while the room has none that is finished. */
  async blob(roomId: string): Promise<ReplayBytes | null> {
    const stored = await this.#parts.storage.load(roomId)
    const bytes = stored?.version === SCENE_BLOB_VERSION ? stored.bytes : await this.#shared(roomId)
    return bytes === null ? null : { bytes, etag: etagOf(bytes) }
  }

  /**
   * Makes the board's replay from its log, in place of one that is there: when the interview ends, and again when
   * something was added to the log after that.
   */
  async compile(roomId: string): Promise<void> {
    // one that is under way may have read the log before the addition: it is waited for, not taken
    await this.#compiling.get(roomId)?.catch(() => null)
    await this.#shared(roomId)
  }

  /** Concurrent demands share one compilation. */
  #shared(roomId: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const underWay = this.#compiling.get(roomId)
    if (underWay !== undefined) return underWay
    const compiling = this.#make(roomId).finally(() => this.#compiling.delete(roomId))
    this.#compiling.set(roomId, compiling)
    return compiling
  }

  async #make(roomId: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const bounds = await this.#parts.storage.boundsOf(roomId)
    if (bounds === null) return null
    const log = await this.#parts.readBoardLog(roomId)
    const bytes = await this.#parts.compileScene(log, bounds)
    await this.#parts.storage.save(roomId, { version: SCENE_BLOB_VERSION, bytes })
    return bytes
  }
}

function etagOf(bytes: Uint8Array): string {
  return `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
}
