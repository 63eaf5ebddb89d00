import type { SceneAnswer, SceneQuestion } from '@/components/replay/scene.worker'
import type { SceneElement } from '@/domain/replay/sceneBlob'
import { SceneFollower } from '@/domain/replay/SceneFollower'
import type { SceneSummary } from '@/domain/replay/sceneSummary'

/** A worker as far as it is used here. */
export type SceneWorker = {
  postMessage: (question: SceneQuestion, handed: ArrayBuffer[]) => void
  terminate: () => void
  onmessage: ((event: { data: SceneAnswer }) => void) | null
  onerror: ((event: { preventDefault: () => void }) => void) | null
}

/** The compiled board cannot be read here: its format is another, or the browser starts no workers. */
export class UnreadableScene extends Error {
  override readonly name = 'UnreadableScene'
}

/**
 * A compiled board that is decoded and played in a worker, so that no seek holds up the page. The page holds the scene
 * that is shown, and follows it by what changes.
 */
export class SceneSource {
  readonly #worker: SceneWorker
  readonly #asked: { resolve: (answer: SceneAnswer) => void; reject: (error: Error) => void }[] = []
  readonly #follower = new SceneFollower()
  readonly #listeners = new Set<() => void>()
  #summary: SceneSummary | null = null
  #last: readonly SceneElement[] = []
  #shown = 0
  #wanted = 0
  #isSeeking = false
  #failure: Error | null = null

  private constructor(worker: SceneWorker) {
    this.#worker = worker
    worker.onmessage = ({ data }) => this.#asked.shift()?.resolve(data)
    worker.onerror = (event) => {
      event.preventDefault()
      this.#fail(new UnreadableScene('the worker of the replay failed'))
    }
  }

  /**
   * The worker starts while the bytes are on their way.
   * @param coming the scene's JSON; the bytes are handed over to the worker
   * @throws UnreadableScene, or what the coming bytes reject with
   */
  static async open(
    coming: Promise<ArrayBuffer>,
    makeWorker: () => SceneWorker = startWorker,
  ): Promise<SceneSource> {
    let worker: SceneWorker
    try {
      worker = makeWorker()
    } catch (error) {
      throw new UnreadableScene('this browser starts no worker', { cause: error })
    }
    const source = new SceneSource(worker)
    try {
      const bytes = await coming
      const answer = await source.#ask({ kind: 'load', bytes }, [bytes])
      if (answer.kind !== 'loaded') throw new UnreadableScene('the scene has another format')
      source.#summary = answer.summary
      source.#last = source.#follower.follow(answer.end)
      source.#follower.follow(answer.delta)
      return source
    } catch (error) {
      source.destroy()
      throw error
    }
  }

  get summary(): SceneSummary {
    if (this.#summary === null) throw new Error('the scene is not loaded')
    return this.#summary
  }

  /** The scene that is shown, in drawing order; the same list while nothing changes. */
  get scene(): readonly SceneElement[] {
    return this.#follower.scene
  }

  /** The board at its end. */
  get last(): readonly SceneElement[] {
    return this.#last
  }

  /** The moment that is shown, in milliseconds since the start. */
  get shownAt(): number {
    return this.#shown
  }

  /** Tells when another scene is shown. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Goes to a moment. Of several that are wanted while one is on its way, only the last is gone to. */
  show(t: number): void {
    this.#wanted = t
    if (!this.#isSeeking && this.#failure === null) void this.#seek()
  }

  /**
   * The board at a moment, beside what is shown.
   * @throws UnreadableScene when the worker has failed
   */
  async still(t: number): Promise<readonly SceneElement[]> {
    const answer = await this.#ask({ kind: 'still', t }, [])
    return answer.kind === 'still' ? answer.elements : []
  }

  /**
   * The elements of the last change by a moment.
   * @throws UnreadableScene when the worker has failed
   */
  async drawnLast(t: number): Promise<readonly string[]> {
    const answer = await this.#ask({ kind: 'drawn', t }, [])
    return answer.kind === 'drawn' ? answer.elementIds : []
  }

  destroy(): void {
    this.#fail(new UnreadableScene('the replay was closed'))
    this.#worker.terminate()
  }

  async #seek(): Promise<void> {
    this.#isSeeking = true
    try {
      while (this.#shown !== this.#wanted) {
        const t = this.#wanted
        const answer = await this.#ask({ kind: 'show', t }, [])
        this.#shown = t
        if (answer.kind === 'shown' && answer.delta !== null) this.#follower.follow(answer.delta)
        for (const listener of this.#listeners) listener()
      }
    } catch {
      // said where the replay was opened; there is nothing more to show
    } finally {
      this.#isSeeking = false
    }
  }

  #ask(question: SceneQuestion, handed: ArrayBuffer[]): Promise<SceneAnswer> {
    if (this.#failure !== null) return Promise.reject(this.#failure)
    return new Promise((resolve, reject) => {
      this.#asked.push({ resolve, reject })
      this.#worker.postMessage(question, handed)
    })
  }

  #fail(error: Error): void {
    this.#failure ??= error
    for (const { reject } of this.#asked.splice(0)) reject(error)
  }
}

function startWorker(): SceneWorker {
  return new Worker(new URL('./scene.worker.ts', import.meta.url), { type: 'module' }) as SceneWorker
}
