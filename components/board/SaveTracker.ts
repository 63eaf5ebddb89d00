import * as decoding from 'lib0/decoding'

/** What the badge may say about the local person's edits. */
export type SaveState =
  /** not in touch yet, nothing of this person's is waiting */
  | { readonly kind: 'connecting' }
  /** everything this person did is durable on the server, as of `at` (this browser's clock, milliseconds) */
  | { readonly kind: 'saved'; readonly at: number }
  | { readonly kind: 'saving' }
  /** out of touch; `edits` changes wait in this tab */
  | { readonly kind: 'offline'; readonly edits: number }
  /** may look, may not draw */
  | { readonly kind: 'readOnly' }
  /** the server has closed for good, with a code of `BOARD_CLOSE` */
  | { readonly kind: 'refused'; readonly code: number }

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

/**
 * Says "saved" only when the server has said "durable". Per connection it counts the sync frames sent; the server
 * answers how many of them are committed. What was written while out of touch leaves with the next connection's
 * first frame.
 */
export class SaveTracker {
  private sent = 0
  private durable = 0
  private connected = false
  /** the connection's first SyncStep2 has left: what was written before is on its way */
  private caughtUp = false
  private refusedWith: number | null = null
  /** edits not known to be durable, over all connections */
  private waiting = 0
  /** edits that the frame before has taken along, as of each frame sent */
  private readonly covered: { frame: number; edits: number }[] = []
  private savedAt: number | null = null
  private readonly now: () => number
  private readonly report: (state: SaveState) => void
  private writable: boolean

  /** @param now this browser's clock, in milliseconds */
  constructor(options: { writable: boolean; now: () => number; report: (state: SaveState) => void }) {
    this.writable = options.writable
    this.now = options.now
    this.report = options.report
  }

  /** Whether leaving now would lose something. */
  get hasUnsaved(): boolean {
    return this.waiting > 0
  }

  get state(): SaveState {
    if (this.refusedWith !== null) return { kind: 'refused', code: this.refusedWith }
    if (!this.writable && this.waiting === 0) return { kind: 'readOnly' }
    if (this.waiting === 0 && this.savedAt === null) return { kind: 'connecting' }
    if (!this.connected) return { kind: 'offline', edits: this.waiting }
    if (this.waiting > 0 || this.savedAt === null) return { kind: 'saving' }
    return { kind: 'saved', at: this.savedAt }
  }

  setWritable(writable: boolean): void {
    this.writable = writable
    this.report(this.state)
  }

  /** The local person changed something; it may not have been sent. */
  handleEdit(): void {
    this.waiting += 1
    this.report(this.state)
  }

  handleOpen(): void {
    this.sent = 0
    this.durable = 0
    this.covered.length = 0
    this.caughtUp = false
    this.connected = true
    this.report(this.state)
  }

  /** A frame leaves on the present connection. */
  handleSent(frame: Uint8Array): void {
    const counted = countedFrame(frame)
    if (counted === null) return
    if (counted === SYNC_STEP_2) this.caughtUp = true
    this.sent += 1
    // an update before the first SyncStep2 may hang on edits made while out of touch, which that one brings
    this.covered.push({ frame: this.sent, edits: this.caughtUp ? this.waiting : 0 })
    this.report(this.state)
  }

  /** The server says that the first `n` of this connection's frames are committed. */
  handleDurable(n: number): void {
    this.durable = Math.max(this.durable, n)
    let settled = 0
    while (this.covered.length > 0 && this.covered[0]!.frame <= this.durable)
      settled = this.covered.shift()!.edits
    if (settled > 0) {
      this.waiting -= settled
      for (const later of this.covered) later.edits -= settled
    }
    if (this.durable >= this.sent) this.savedAt = this.now()
    this.report(this.state)
  }

  handleClosed(): void {
    this.connected = false
    this.report(this.state)
  }

  /** The server will not have this client back. */
  handleRefused(code: number): void {
    this.connected = false
    this.refusedWith = code
    this.report(this.state)
  }
}
