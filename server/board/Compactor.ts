import { Worker } from 'node:worker_threads'

/** A board as one update, with what Yjs has let go of left out. */
export type Compacted = {
  readonly snapshot: Uint8Array
  /** updates that Yjs could not apply, by their place in the list */
  readonly unread: readonly { readonly index: number; readonly message: string }[]
  /** whether every struct had what it builds on */
  readonly isWhole: boolean
}

/** Room for the structs of a large board to be made and let go of without being moved about on the way. */
const LIMITS = { maxYoungGenerationSizeMb: 64 }

type Answer = Compacted & { readonly id: number }
type Waiting = { readonly resolve: (compacted: Compacted) => void; readonly reject: (error: Error) => void }

/** Makes snapshots of boards, one after the other, in a thread of its own. The thread is started by the first. */
export class Compactor {
  private worker: Worker | null = null
  private readonly waiting = new Map<number, Waiting>()
  private next = 0

  /**
   * @param updates v1 updates, to be applied in this order
   * @throws Error when the thread ends before it has answered; the next call starts another.
   */
  compact(updates: readonly Uint8Array[]): Promise<Compacted> {
    const worker = (this.worker ??= this.start())
    const id = this.next++
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject })
      const bytes = joined(updates)
      worker.postMessage({ id, bytes, lengths: updates.map(({ length }) => length) }, [bytes.buffer])
    })
  }

  async close(): Promise<void> {
    await this.worker?.terminate()
  }

  private start(): Worker {
    const worker = new Worker(new URL('./compactWorker.mjs', import.meta.url), { resourceLimits: LIMITS })
    // it must not keep a process alive that has nothing else to do
    worker.unref()
    worker.on('message', ({ id, ...compacted }: Answer) => {
      this.waiting.get(id)?.resolve(compacted)
      this.waiting.delete(id)
    })
    let reason: Error | null = null
    worker.once('error', (error) => {
      reason = error instanceof Error ? error : new Error(String(error))
    })
    worker.once('exit', (code) => {
      if (this.worker === worker) this.worker = null
      const error = reason ?? new Error(`the snapshot thread ended with code ${code}`)
      for (const { reject } of this.waiting.values()) reject(error)
      this.waiting.clear()
    })
    return worker
  }
}

/** All of them in memory of their own, which can be handed to a thread instead of being copied for it. */
function joined(updates: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(updates.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const update of updates) {
    bytes.set(update, at)
    at += update.length
  }
  return bytes
}
