import * as Y from 'yjs'
import type { BoardRow, ClientClaim, RoomAppend } from '@/server/board/BoardStorage'

/** An accepted update that waits for its commit. */
export type LogEntry = Omit<BoardRow, 'seq'> & { readonly claims: readonly number[] }

/** Yjs takes time by the square of the number of updates it merges: an hour's backlog must not stop the process. */
const MERGED_AT_MOST = 64

type Draft = { readonly append: RoomAppend; readonly entries: number; readonly bytes: number }
type Waiter = { readonly position: number; readonly resolve: () => void }

/**
 * The end of one room's log that the database does not have yet. Positions count accepted entries since the room was
 * loaded; `seq` counts rows of the database.
 */
export class UnwrittenLog {
  readonly roomId: string
  /** failed commits in a row that were this room's own fault */
  failures = 0
  private readonly onWritten: (rows: readonly BoardRow[]) => void
  private entries: LogEntry[] = []
  private draft: Draft | null = null
  private waiters: Waiter[] = []
  private lastSeq: number
  private accepted = 0
  private durable = 0
  private size = 0

  /** @param seq of the last row the database has; @param onWritten told after every commit, with its rows. */
  constructor(roomId: string, seq: number, onWritten: (rows: readonly BoardRow[]) => void) {
    this.roomId = roomId
    this.lastSeq = seq
    this.onWritten = onWritten
  }

  /** The seq of the last committed row. */
  get seq(): number {
    return this.lastSeq
  }

  /** The position of the newest entry. */
  get position(): number {
    return this.accepted
  }

  /** The position up to which everything is committed. */
  get written(): number {
    return this.durable
  }

  /** Whether everything that was pushed is committed. */
  get isWritten(): boolean {
    return this.durable === this.accepted
  }

  /** Bytes that wait for their commit. */
  get bytes(): number {
    return this.size
  }

  push(entry: LogEntry): void {
    this.entries.push(entry)
    this.accepted += 1
    this.size += entry.bytes.length
  }

  /** Resolves once everything pushed so far is committed. */
  whenWritten(): Promise<void> {
    if (this.durable >= this.accepted) return Promise.resolve()
    return new Promise((resolve) => this.waiters.push({ position: this.accepted, resolve }))
  }

  /**
   * What to commit next. Until it is confirmed the same rows come again, whatever was pushed since: an append that
   * failed may have been committed, and only unchanged rows can be recognised then.
   */
  nextAppend(): RoomAppend {
    this.draft ??= this.makeDraft()
    return this.draft.append
  }

  /** The rows of the last `nextAppend` are committed. */
  confirm(): void {
    const draft = this.draft
    if (draft === null) return
    this.draft = null
    this.failures = 0
    this.entries.splice(0, draft.entries)
    this.lastSeq += draft.append.rows.length
    this.durable += draft.entries
    this.size -= draft.bytes
    this.waiters = this.waiters.filter(({ position, resolve }) => {
      if (position <= this.durable) resolve()
      return position > this.durable
    })
    this.onWritten(draft.append.rows)
  }

  /** Somebody else committed the next row, and nothing of ours is on its way: ours will come after it. */
  follow(seq: number): void {
    this.lastSeq = seq
  }

  /**
   * After a seq collision or a missed row: holds the database's rows from `seq + 1` on against the draft. Either they
   * are the draft, committed by an append that seemed to fail, or somebody else's, after which the draft is numbered
   * anew.
   * @returns the rows that are somebody else's.
   */
  reconcile(stored: readonly BoardRow[]): readonly BoardRow[] {
    const first = this.draft?.append.rows[0]
    const own =
      first === undefined
        ? -1
        : stored.findIndex((row) => row.connId === first.connId && sameBytes(row.bytes, first.bytes))
    const foreign = own === -1 ? stored : stored.slice(0, own)
    this.lastSeq += foreign.length
    if (own === -1) this.renumber()
    else this.confirm()
    return foreign
  }

  private renumber(): void {
    if (this.draft === null) return
    const { append, ...rest } = this.draft
    const rows = append.rows.map((row, index) => ({ ...row, seq: this.lastSeq + 1 + index }))
    this.draft = { append: { ...append, rows }, ...rest }
  }

  private makeDraft(): Draft {
    const claims: ClientClaim[] = []
    const rows: BoardRow[] = []
    for (const run of runs(this.entries)) {
      const { at, userId, connId, relayedBy } = run.at(-1)!
      for (const bytes of merge(run)) {
        rows.push({ seq: this.lastSeq + 1 + rows.length, at, userId, connId, bytes, relayedBy })
      }
    }
    for (const entry of this.entries) {
      for (const clientId of entry.claims) claims.push({ clientId, participantId: entry.userId })
    }
    const append = { roomId: this.roomId, rows, claims }
    return { append, entries: this.entries.length, bytes: this.size }
  }
}

/** Neighbours of one connection and one kind become one row; nothing is moved past somebody else's update. */
function runs(entries: readonly LogEntry[]): readonly (readonly LogEntry[])[] {
  if (entries.length === 1) return [entries]
  const result: LogEntry[][] = []
  for (const entry of entries) {
    const run = result.at(-1)
    const isNeighbour = run?.[0]?.connId === entry.connId && run[0].relayedBy === entry.relayedBy
    if (run && isNeighbour && run.length < MERGED_AT_MOST) run.push(entry)
    else result.push([entry])
  }
  return result
}

/** One row for a run; or its entries one by one, should Yjs not manage to merge them: they must be written. */
function merge(run: readonly LogEntry[]): readonly Uint8Array[] {
  const updates = run.map((entry) => entry.bytes)
  if (updates.length === 1) return updates
  try {
    return [Y.mergeUpdates(updates)]
  } catch {
    return updates
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}
