import type { Worker } from 'node:worker_threads'
import type { LoggedUpdate } from '@/domain/board/foldLog'
import type { PresenceRow } from '@/domain/board/presenceSamples'
import type { InterviewBounds } from '@/domain/replay/SceneCompiler'
import type { CompileAnswer, CompileQuestion, LogPage } from '@/server/replay/compileThread'
import { startThread } from '@/server/threads/startThread'

/** What a replay is made of. */
export type ReplaySource = {
  readonly bounds: InterviewBounds
  /** the board's log in order, in parts: whoever holds other rooms up meanwhile makes them smaller */
  readonly log: AsyncIterable<readonly LoggedUpdate[]>
  /** rows of presence samples, in parts as well */
  readonly presence: AsyncIterable<readonly PresenceRow[]>
}

/** Both as gzipped JSON. */
export type CompiledReplay = {
  readonly scene: Uint8Array<ArrayBuffer>
  readonly cursors: Uint8Array<ArrayBuffer>
}

const BUILT = new URL('./compileThread.mjs', import.meta.url)
const SOURCE = new URL('./compileThread.ts', import.meta.url)
/** Ten hours of drawing on one board take some 300 MB. */
const MEMORY = { maxOldGenerationSizeMb: 1_024 }

/**
 * Compiles replays in a thread of its own, one after the other: rooms that are live do not notice. The thread is started
 * by the first, and again by the next after it ended.
 */
export class ReplayCompiler {
  #worker: Worker | null = null
  #queue: Promise<unknown> = Promise.resolve()
  #closed = false

  /** @throws Error when the log cannot be read or folded, or the thread ends before it has answered */
  compile(source: ReplaySource): Promise<CompiledReplay> {
    const done = this.#queue.then(() => this.#run(source))
    this.#queue = done.catch(() => undefined)
    return done
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#worker?.terminate()
  }

  async #run({ bounds, log, presence }: ReplaySource): Promise<CompiledReplay> {
    await this.#ask({ kind: 'begin', bounds })
    for await (const rows of log) {
      const page = pageOf(rows)
      await this.#ask({ kind: 'page', page }, [page.bytes.buffer])
    }
    for await (const rows of presence) await this.#ask({ kind: 'presence', rows })
    const answer = await this.#ask({ kind: 'end' })
    if (answer.kind !== 'done') throw new Error('the replay thread answered another question')
    return { scene: answer.scene, cursors: answer.cursors }
  }

  async #ask(question: CompileQuestion, handed: ArrayBuffer[] = []): Promise<CompileAnswer> {
    if (this.#closed) throw new Error('the compiler of replays is closed')
    const worker = (this.#worker ??= await this.#start())
    const answer = await new Promise<CompileAnswer>((resolve, reject) => {
      const settle = (act: () => void) => {
        worker.off('message', hear).off('error', fail).off('exit', leave)
        act()
      }
      const hear = (told: CompileAnswer) => settle(() => resolve(told))
      const fail = (error: Error) => settle(() => reject(error))
      const leave = () => settle(() => reject(new Error('the replay thread ended')))
      worker.on('message', hear).on('error', fail).on('exit', leave)
      worker.postMessage(question, handed)
    })
    if (answer.kind === 'failed') throw new Error(`a replay could not be made: ${answer.message}`)
    return answer
  }

  async #start(): Promise<Worker> {
    const worker = await startThread(BUILT, SOURCE, MEMORY)
    worker.once('exit', () => {
      if (this.#worker === worker) this.#worker = null
    })
    return worker
  }
}

/** Rows in memory of their own, which can be handed to the thread instead of being copied for it. */
function pageOf(rows: readonly LoggedUpdate[]): LogPage {
  const userIds: string[] = []
  const places = new Map<string, number>()
  const users = Uint16Array.from(rows, ({ userId }) => {
    const place = places.get(userId) ?? userIds.push(userId) - 1
    places.set(userId, place)
    return place
  })
  const bytes = new Uint8Array(rows.reduce((sum, row) => sum + row.bytes.length, 0))
  let at = 0
  for (const row of rows) {
    bytes.set(row.bytes, at)
    at += row.bytes.length
  }
  return {
    ...{ users, userIds, bytes },
    ats: Float64Array.from(rows, (row) => row.at),
    lengths: Uint32Array.from(rows, (row) => row.bytes.length),
  }
}
