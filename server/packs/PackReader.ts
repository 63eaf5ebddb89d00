import type { Worker } from 'node:worker_threads'
import type { Fault } from '@/domain/bank/faults'
import { packFault } from '@/domain/bank/pack'
import type { SessionBundle } from '@/domain/bundle/bundle'
import type { Walkthrough } from '@/domain/bank/walkthrough'
import { err, type Result } from '@/domain/result'
import type { ZipFault } from '@/domain/zip/readZip'
import type { Answer, CheckedPack, Job, Question } from '@/server/packs/packWorker'
import { startThread } from '@/server/threads/startThread'

/** A file is read in some 20 ms; a machine that does a lot besides takes its time. */
const FILE_MS = 3_000
/** Starting the thread and loading what it needs. */
const START_MS = 20_000
const MEMORY = { maxOldGenerationSizeMb: 256, stackSizeMb: 4 }
const BUILT = new URL('./packWorker.mjs', import.meta.url)
const SOURCE = new URL('./packWorker.ts', import.meta.url)

type Finished = Exclude<Answer, { at: string }>

/**
 * Reads what strangers wrote in a thread of its own, one job after the other. A file that takes too long, or too much
 * memory, is a fault like any other, and costs the thread, not the server.
 */
export class PackReader {
  readonly #fileMs: number
  #worker: Worker | null = null
  #queue: Promise<unknown> = Promise.resolve()
  #nextId = 0
  #closed = false

  /** @param fileMs the longest that one file may take, in milliseconds */
  constructor(fileMs = FILE_MS) {
    this.#fileMs = fileMs
  }

  /** Unpacks a zip and checks every file in it; the bytes are handed over. */
  async readPack(bytes: Uint8Array): Promise<Result<CheckedPack, Fault[]>> {
    const done = await this.#enqueue({ kind: 'zip', bytes })
    if ('fault' in done) return err([done.fault])
    if ('zip' in done) return done.zip
    throw new Error('the thread answered another question')
  }

  /** Unpacks a session's bundle and checks everything in it. */
  async readBundle(bytes: Uint8Array): Promise<Result<SessionBundle, ZipFault[]>> {
    const done = await this.#enqueue({ kind: 'bundle', bytes })
    if ('fault' in done) return err([done.fault])
    if ('bundle' in done) return done.bundle
    throw new Error('the thread answered another question')
  }

  /** @param file the name to put into faults */
  async readText(file: string, source: string): Promise<Result<Walkthrough, Fault[]>> {
    const done = await this.#enqueue({ kind: 'text', file, source })
    if ('fault' in done) return err([done.fault])
    if ('text' in done) return done.text
    throw new Error('the thread answered another question')
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#worker?.terminate()
  }

  #enqueue(job: Job): Promise<Finished | { fault: Fault }> {
    const done = this.#queue.then(() => this.#run(job))
    this.#queue = done.catch(() => undefined)
    return done
  }

  async #start(): Promise<Worker> {
    const worker = await startThread(BUILT, SOURCE, MEMORY)
    worker.once('exit', () => {
      if (this.#worker === worker) this.#worker = null
    })
    return worker
  }

  async #run(job: Job): Promise<Finished | { fault: Fault }> {
    if (this.#closed) throw new Error('the reader of packs is closed')
    const worker = (this.#worker ??= await this.#start())
    const id = this.#nextId++
    return new Promise((resolve) => {
      let at = job.kind === 'text' ? job.file : `the ${job.kind === 'zip' ? 'pack' : job.kind}`
      let timer = setTimeout(() => end('took too long to check: make it simpler'), START_MS)
      const finish = (answer: Finished | { fault: Fault }) => {
        clearTimeout(timer)
        worker.off('message', hear).off('error', fail).off('exit', leave)
        resolve(answer)
      }
      const end = (reason: string) => {
        if (this.#worker === worker) this.#worker = null
        finish({ fault: packFault(at, reason) })
        void worker.terminate()
      }
      const fail = () => end('could not be checked: make it shorter or simpler')
      const leave = fail
      const hear = (answer: Answer) => {
        if (answer.id !== id) return
        if (!('at' in answer)) return finish(answer)
        at = answer.at
        clearTimeout(timer)
        timer = setTimeout(() => end('took too long to check: make it simpler'), this.#fileMs)
      }
      worker.on('message', hear).on('error', fail).on('exit', leave)
      worker.postMessage({ id, job } satisfies Question)
    })
  }
}
