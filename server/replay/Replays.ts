import { createHash } from 'node:crypto'
import { CURSORS_VERSION } from '@/domain/replay/cursorTracks'
import type { InterviewBounds } from '@/domain/replay/SceneCompiler'
import { SCENE_BLOB_VERSION } from '@/domain/replay/sceneBlob'
import type { CompiledReplay, ReplaySource } from '@/server/replay/ReplayCompiler'
import type { ReplayKind, ReplayStorage } from '@/server/replay/ReplayStorage'

/** The board's log and what was sampled of hands, as a room's replay is made from. */
export type ReplayLogs = (roomId: string) => Omit<ReplaySource, 'bounds'>

/** What the player is sent: gzipped JSON, and a tag that is the same for the same bytes. */
export type ReplayBytes = { bytes: Uint8Array<ArrayBuffer>; etag: string }

type Parts = {
  storage: ReplayStorage
  logs: ReplayLogs
  compile: (source: ReplaySource) => Promise<CompiledReplay>
  /** server time in milliseconds */
  now: () => number
}

const VERSIONS: Record<ReplayKind, number> = { scene: SCENE_BLOB_VERSION, cursors: CURSORS_VERSION }

/** A look back at a running room is good for so long after it was made; until then everybody shares it. */
const FRESH_MS = 10_000

/** The replays of this process: compiled when an interview ends, and on demand when there is none to be had. */
export class Replays {
  readonly #parts: Parts
  readonly #compiling = new Map<string, Promise<CompiledReplay | null>>()
  readonly #soFar = new Map<string, { compiled: Promise<CompiledReplay>; madeAt: number | null }>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** A part of a finished interview's replay; null while the room has none that is finished. */
  async part(roomId: string, kind: ReplayKind): Promise<ReplayBytes | null> {
    const stored = await this.#parts.storage.load(roomId, kind)
    if (stored?.version === VERSIONS[kind]) return replayBytes(stored.bytes)
    const compiled = await this.#shared(roomId)
    return compiled === null ? null : replayBytes(compiled[kind])
  }

  /** A part of a running interview's replay up to now, or a few seconds before; it is kept nowhere. */
  async partSoFar(roomId: string, startedAt: number, kind: ReplayKind): Promise<ReplayBytes> {
    const { now } = this.#parts
    for (const [id, { madeAt }] of this.#soFar)
      if (madeAt !== null && now() - madeAt > FRESH_MS) this.#soFar.delete(id)
    const known = this.#soFar.get(roomId)
    if (known !== undefined) return replayBytes((await known.compiled)[kind])
    // one that is still being made is shared however long it takes: who asks again and again makes no more of them
    const entry = {
      compiled: this.#compiled(roomId, { startedAt, endedAt: now() }),
      madeAt: null as number | null,
    }
    this.#soFar.set(roomId, entry)
    try {
      const compiled = await entry.compiled
      entry.madeAt = now()
      return replayBytes(compiled[kind])
    } catch (error) {
      this.#soFar.delete(roomId)
      throw error
    }
  }

  /**
   * Makes the replay from the logs, in place of one that is there: when the interview ends, and again when something was
   * added to the log after that.
   */
  async compile(roomId: string): Promise<void> {
    // one that is under way may have read the log before the addition: it is waited for, not taken
    await this.#compiling.get(roomId)?.catch(() => null)
    await this.#shared(roomId)
  }

  /**
   * Makes what is missing: the process ended before it was made, or a format has changed. One after the other, so that
   * whoever asks for one meanwhile has it soon.
   * @param onFailure one that cannot be made does not keep the others from being made
   */
  async compileMissing(onFailure: (roomId: string, error: unknown) => void): Promise<void> {
    for (const roomId of await this.#parts.storage.missing(VERSIONS)) {
      try {
        await this.#shared(roomId)
      } catch (error) {
        onFailure(roomId, error)
      }
    }
  }

  /** Concurrent demands share one compilation. */
  #shared(roomId: string): Promise<CompiledReplay | null> {
    const underWay = this.#compiling.get(roomId)
    if (underWay !== undefined) return underWay
    const compiling = this.#make(roomId).finally(() => this.#compiling.delete(roomId))
    this.#compiling.set(roomId, compiling)
    return compiling
  }

  async #make(roomId: string): Promise<CompiledReplay | null> {
    const { storage } = this.#parts
    const bounds = await storage.boundsOf(roomId)
    if (bounds === null) return null
    const { scene, cursors } = await this.#compiled(roomId, bounds)
    await storage.save(roomId, {
      scene: { version: VERSIONS.scene, bytes: scene },
      cursors: { version: VERSIONS.cursors, bytes: cursors },
    })
    return { scene, cursors }
  }

  #compiled(roomId: string, bounds: InterviewBounds): Promise<CompiledReplay> {
    const { logs, compile } = this.#parts
    return compile({ bounds, ...logs(roomId) })
  }
}

function replayBytes(bytes: Uint8Array<ArrayBuffer>): ReplayBytes {
  return { bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` }
}
