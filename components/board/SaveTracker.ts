import * as decoding from 'lib0/decoding'

/** What the badge may say about the local person's edits. */
export type SaveState =
  /** not in touch yet, nothing of this person's is waiting */
  | { readonly kind: 'connecting' }
  /** everything this person did is durable on the server, pictures among it, as of `at` (this browser's clock, milliseconds) */
  | { readonly kind: 'saved'; readonly at: number }
  | { readonly kind: 'saving' }
  /** out of touch; `edits` changes wait, in this browser if it keeps a copy (`isKept`), else in this tab alone */
  | { readonly kind: 'offline'; readonly edits: number; readonly isKept: boolean }
  /** may look, may not draw */
  | { readonly kind: 'readOnly' }
  /** the server keeps this person's edits for the debrief: they came after the board had frozen */
  | { readonly kind: 'late' }
  /** the room is over, and `edits` changes are in this browser alone */
  | { readonly kind: 'tooLate'; readonly edits: number }
  /** the server has closed for good, with a code of `BOARD_CLOSE`; `edits` changes were not saved */
  | { readonly kind: 'refused'; readonly code: number; readonly edits: number }

const SYNC = 0
const SYNC_STEP_2 = 1
const UPDATE = 2

type CountedFrame = typeof SYNC_STEP_2 | typeof UPDATE

/** Which of the frames that the server's "durable up to n" counts this is; null for any other. */
function countedFrame(frame: Uint8Array): CountedFrame | null {
  const decoder = decoding.createDecoder(frame)
  if (decoding.readVarUint(decoder) !== SYNC) return null
  const step = decoding.readVarUint(decoder)
  return step === SYNC_STEP_2 || step === UPDATE ? step : null
}

export type SaveTrackerOptions = {
  readonly writable: boolean
  /** earlier edits of this person are kept for the debrief */
  readonly isLate: boolean
  /** this browser's clock, in milliseconds */
  readonly now: () => number
  /** whether the editor holds changes that are not in the document yet */
  readonly unwritten: () => boolean
  /** how many of this person's pictures the server does not have */
  readonly pictures: () => number
  /** told when the state has changed */
  readonly report: (state: SaveState) => void
  /** told of the number of edits in the document that are not known to be durable */
  readonly onWaiting: (edits: number) => void
}

/**
 * Says "saved" only when the server has said "durable". Per connection it counts the sync frames sent; the server
 * answers how many of them are committed. What was written while out of touch leaves with the next connection's
 * first frame.
 */
export class SaveTracker {
  private readonly options: SaveTrackerOptions
  private sent = 0
  private durable = 0
  private connected = false
  /** the connection's first SyncStep2 has left: what was written before is on its way */
  private caughtUp = false
  private refusedWith: number | null = null
  private isTooLate = false
  private isLate: boolean
  private isKept = false
  /** edits not known to be durable, over all connections */
  private waiting = 0
  /** edits that the frame before has taken along, as of each frame sent */
  private readonly covered: { frame: number; edits: number }[] = []
  private savedAt: number | null = null
  private writable: boolean
  private reported: SaveState | null = null

  constructor(options: SaveTrackerOptions) {
    this.options = options
    this.writable = options.writable
    this.isLate = options.isLate
  }

  /** Whether leaving now would lose something, or leave it in this browser alone. */
  get hasUnsaved(): boolean {
    return this.unsaved > 0
  }

  /** Whether the document, or what the editor has not written to it yet, holds edits that are not known to be durable. */
  get hasUnsavedEdits(): boolean {
    return this.edits > 0
  }

  /** Whether all that the document holds is durable on the server, on the present connection's word. */
  get isSettled(): boolean {
    const isAnswered = this.connected && this.sent > 0 && this.durable >= this.sent
    return isAnswered && !this.hasUnsavedEdits && !this.isTooLate
  }

  get state(): SaveState {
    const edits = this.unsaved
    if (this.refusedWith !== null) return { kind: 'refused', code: this.refusedWith, edits }
    if (this.isTooLate) return { kind: 'tooLate', edits }
    if (!this.writable && edits === 0) return { kind: this.isLate ? 'late' : 'readOnly' }
    if (edits === 0 && this.savedAt === null) return { kind: 'connecting' }
    if (!this.connected) return { kind: 'offline', edits, isKept: this.isKept }
    if (edits > 0 || this.savedAt === null) return { kind: 'saving' }
    return { kind: 'saved', at: this.savedAt }
  }

  setWritable(writable: boolean): void {
    this.writable = writable
    this.report()
  }

  /** The local person changed something; it may not have been sent. */
  handleEdit(): void {
    this.wait(1)
  }

  /** The editor took or wrote a change, or a picture was sent: what is unsaved may be another. */
  handleEditor(): void {
    this.report()
  }

  /** This browser keeps what is drawn, with `edits` of before that nobody has seen saved. */
  handleCopy(edits: number): void {
    this.isKept = true
    this.wait(edits)
  }

  /** It keeps nothing any more. */
  handleCopyLost(): void {
    this.isKept = false
    this.report()
  }

  handleOpen(): void {
    this.sent = 0
    this.durable = 0
    this.covered.length = 0
    this.caughtUp = false
    this.connected = true
    this.refusedWith = null
    this.report()
  }

  /** A frame leaves on the present connection. */
  handleSent(frame: Uint8Array): void {
    const counted = countedFrame(frame)
    if (counted === null) return
    if (counted === SYNC_STEP_2) this.caughtUp = true
    this.sent += 1
    // an update before the first SyncStep2 may hang on edits made while out of touch, which that one brings
    this.covered.push({ frame: this.sent, edits: this.caughtUp ? this.waiting : 0 })
    this.report()
  }

  /** The server says that the first `n` of this connection's frames are committed. */
  handleDurable(n: number): void {
    this.durable = Math.max(this.durable, n)
    this.settle(this.durable)
    if (this.durable >= this.sent) this.savedAt = this.options.now()
    this.report()
  }

  /** The server keeps for the debrief what the first `n` of this connection's frames brought. */
  handleLate(n: number): void {
    this.isLate = true
    this.settle(n)
    this.report()
  }

  /** The room is over: the server takes nothing of what was sent. */
  handleTooLate(): void {
    this.isTooLate = true
    this.report()
  }

  handleClosed(): void {
    this.connected = false
    this.report()
  }

  /** The server will not have this client back. */
  handleRefused(code: number): void {
    this.connected = false
    this.refusedWith = code
    this.report()
  }

  /** Changes, one for all that the editor has not written yet. */
  private get edits(): number {
    return this.waiting + (this.options.unwritten() ? 1 : 0)
  }

  /** Changes and pictures: whoever added one of either does not care how it travels. */
  private get unsaved(): number {
    return this.edits + this.options.pictures()
  }

  private settle(n: number): void {
    let settled = 0
    while (this.covered.length > 0 && this.covered[0]!.frame <= n) settled = this.covered.shift()!.edits
    for (const later of this.covered) later.edits -= settled
    this.wait(-settled)
  }

  private wait(edits: number): void {
    this.waiting += edits
    if (edits !== 0) this.options.onWaiting(this.waiting)
    this.report()
  }

  private report(): void {
    const { state, reported } = this
    // whoever listens draws a page: not for every frame that leaves
    if (reported !== null && sameState(state, reported)) return
    this.reported = state
    this.options.report(state)
  }
}

function sameState(a: SaveState, b: SaveState): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
