/** A worker as far as it is used here. It says `{ready: true}` once, then answers each question once. */
export type Worklike<Question, Answer> = {
  postMessage: (question: Question) => void
  terminate: () => void
  onmessage: ((event: { data: { ready: true } | { answer: Answer } }) => void) | null
  onerror: ((event: { preventDefault: () => void }) => void) | null
}

/** What came of a question: its answer, or why there is none. */
export type WorkerOutcome<Question, Answer> = { readonly question: Question } & (
  { readonly kind: 'done'; readonly answer: Answer } | { readonly kind: 'slow' } | { readonly kind: 'failed' }
)

export type LatestWorkerOptions<Question, Answer> = {
  readonly makeWorker: () => Worklike<Question, Answer>
  /** the longest a question may take, in milliseconds, once the worker is there */
  readonly limitMs: number
  /** Calls back after so many milliseconds; returns the way to call it off. */
  readonly after: (ms: number, callback: () => void) => () => void
  readonly onOutcome: (outcome: WorkerOutcome<Question, Answer>) => void
}

/** A worker may take long to load on a slow line; nobody waits for it for ever. */
export const LOAD_LIMIT_MS = 30_000

/**
 * Asks a worker beside the page, which therefore cannot be held up: one question at a time, of those that wait only the
 * newest, and none longer than the limit. A worker that took too long is given up, and the next question gets a new one.
 */
export class LatestWorker<Question, Answer> {
  private readonly options: LatestWorkerOptions<Question, Answer>
  private worker: Worklike<Question, Answer> | null = null
  private ready = false
  private running: { readonly question: Question } | null = null
  private waiting: { readonly question: Question } | null = null
  private callOff: () => void = () => {}

  constructor(options: LatestWorkerOptions<Question, Answer>) {
    this.options = options
  }

  /** Whether a question is asked or waits: what was answered last is not about the newest. */
  get isBusy(): boolean {
    return this.running !== null || this.waiting !== null
  }

  ask(question: Question): void {
    this.waiting = { question }
    try {
      this.worker ??= this.start()
    } catch {
      // a browser that starts no workers is told so by its outcome, like one whose worker breaks
      return this.giveUp('failed')
    }
    this.next()
  }

  destroy(): void {
    this.callOff()
    this.worker?.terminate()
    this.worker = null
    this.waiting = this.running = null
  }

  private start(): Worklike<Question, Answer> {
    const worker = this.options.makeWorker()
    this.ready = false
    worker.onmessage = ({ data }) => this.handleMessage(data)
    worker.onerror = (event) => {
      // it is said on the page, and nobody can do anything about it in the console
      event.preventDefault()
      this.giveUp('failed')
    }
    this.callOff = this.options.after(LOAD_LIMIT_MS, () => this.giveUp('slow'))
    return worker
  }

  private next(): void {
    if (this.worker === null || !this.ready || this.running !== null || this.waiting === null) return
    this.running = this.waiting
    this.waiting = null
    this.callOff = this.options.after(this.options.limitMs, () => this.giveUp('slow'))
    this.worker.postMessage(this.running.question)
  }

  private handleMessage(message: { ready: true } | { answer: Answer }): void {
    this.callOff()
    if ('ready' in message) this.ready = true
    else if (this.running !== null) {
      const { question } = this.running
      this.running = null
      this.options.onOutcome({ question, kind: 'done', answer: message.answer })
    }
    this.next()
  }

  private giveUp(kind: 'slow' | 'failed'): void {
    const given = this.running ?? this.waiting
    const waiting = this.running === null ? null : this.waiting
    this.destroy()
    if (given !== null) this.options.onOutcome({ question: given.question, kind })
    if (waiting !== null) this.ask(waiting.question)
  }
}

/** The browser's own clock, for `after`. */
export function afterMs(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms)
  return () => clearTimeout(timer)
}
