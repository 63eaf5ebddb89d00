import type { Checked } from '@/components/editor/checkText'
import { afterMs, LatestWorker, type WorkerOutcome, type Worklike } from '@/components/worker/LatestWorker'

/** What is known of the newest text. `checked` may be of an older one, until `state` says so. */
export type CheckState = {
  state: 'checking' | 'checked' | 'slow' | 'failed'
  checked: Checked | null
  /** the text that `checked` is about */
  of: string | null
}

/** A text is checked in some 30 ms. */
const CHECK_MS = 4_000
/** Whoever types is not checked at every letter. */
const PAUSE_MS = 250

/** Checks the newest text in a worker, once nobody types. */
export class TextChecker {
  private readonly worker: LatestWorker<string, Checked>
  private readonly changed: (state: CheckState) => void
  private state: CheckState = { state: 'checking', checked: null, of: null }
  private cancelPause: () => void = () => {}

  constructor(makeWorker: () => Worklike<string, Checked>, changed: (state: CheckState) => void) {
    this.changed = changed
    this.worker = new LatestWorker<string, Checked>({
      makeWorker,
      limitMs: CHECK_MS,
      after: afterMs,
      onOutcome: (outcome) => this.handleOutcome(outcome),
    })
  }

  check(source: string): void {
    this.set({ ...this.state, state: 'checking' })
    this.cancelPause()
    // the first text is not being typed
    this.cancelPause = afterMs(this.state.of === null ? 0 : PAUSE_MS, () => this.worker.ask(source))
  }

  close(): void {
    this.cancelPause()
    this.worker.destroy()
  }

  private handleOutcome(outcome: WorkerOutcome<string, Checked>): void {
    if (outcome.kind !== 'done') return this.set({ ...this.state, state: outcome.kind })
    const state = this.worker.isBusy ? 'checking' : 'checked'
    this.set({ state, checked: outcome.answer, of: outcome.question })
  }

  private set(state: CheckState): void {
    this.state = state
    this.changed(state)
  }
}
