import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { ByteList } from '@/server/board/ByteList'
import { ClockRanges } from '@/server/board/ClockRanges'
import { fittingPart } from '@/server/board/fittingPart'
import { inspectUpdate, type Inspection } from '@/server/board/inspectUpdate'
import { encodeDeletions } from '@/server/board/updateFormat'

/** Yjs takes time by the square of the number of updates it merges at once. */
const MERGED_AT_ONCE = 64
/** Answers kept for people who come with the same state: after a restart that is everybody. */
const KEPT_ANSWERS = 4
/** What a range of deletions and a client take in memory: a board of nothing but holes must not outgrow its limit. */
const RANGE_BYTES = 40
const CLIENT_BYTES = 100

const NOTHING = Uint8Array.of(0, 0)

/**
 * What a room's board holds, as bytes: an encoded snapshot, the updates since, how far each Yjs clientID reaches and
 * what is deleted. That is enough to check an update, and to answer whoever comes, without a document in memory; only
 * a new snapshot needs one, and that is made elsewhere.
 */
export class BoardContent {
  private snapshot: Uint8Array | null = null
  private readonly tail = new ByteList()
  private readonly clocks = new Map<number, number>()
  private readonly deleted = new Map<number, ClockRanges>()
  private ranges = 0
  /** the beginning of the tail, merged in groups; dropped with it */
  private merged: Uint8Array[] = []
  private readonly answers = new Map<string, readonly Uint8Array[]>()

  /** About how many bytes it takes in memory. */
  get size(): number {
    return (
      (this.snapshot?.length ?? 0) +
      this.tail.bytes +
      this.ranges * RANGE_BYTES +
      this.clocks.size * CLIENT_BYTES
    )
  }

  /** How many updates have come since the snapshot, and their bytes. */
  get tailLength(): number {
    return this.tail.length
  }

  get tailBytes(): number {
    return this.tail.bytes
  }

  /** About how many bytes more it would take with this update, at most. */
  costOf(update: Uint8Array, { reach, deletions }: Inspection): number {
    return update.length + reach.size * CLIENT_BYTES + (deletions.length / 3) * RANGE_BYTES
  }

  /** How many Yjs clients it would be of with this update. */
  clientsWith({ reach }: Inspection): number {
    let count = this.clocks.size
    for (const client of reach.keys()) if (!this.clocks.has(client)) count += 1
    return count
  }

  /**
   * @param most of how many structs it may be, and of how many deleted ranges
   * @throws Error when the bytes are no update, or none that any Yjs client can have made, or when it is of more.
   */
  inspect(update: Uint8Array, most?: number): Inspection {
    return inspectUpdate(this.clocks, update, most)
  }

  /** Whether an update brings or deletes anything that is not held or deleted already. */
  isNews({ reach, deletions }: Inspection): boolean {
    return reach.size > 0 || !this.covers(deletions)
  }

  /** The part of a gapped update that can be added. */
  fittingPart(update: Uint8Array): Uint8Array {
    return fittingPart(this.clocks, update)
  }

  /** An update without gaps, reduced to what is new in it. */
  newsOf(update: Uint8Array): Uint8Array {
    const news = Y.diffUpdate(update, this.stateVector())
    const { deletions, deletionsAt } = this.inspect(news)
    const added: number[] = []
    for (let at = 0; at < deletions.length; at += 3) {
      const range = deletions.slice(at, at + 3)
      if (!this.covers(range)) added.push(...range)
    }
    return Buffer.concat([news.subarray(0, deletionsAt), encodeDeletions(added)])
  }

  /** Adds an update without gaps. The bytes are copied. */
  add(update: Uint8Array, { reach, deletions }: Inspection): void {
    for (const [client, clock] of reach) this.clocks.set(client, clock)
    this.delete(deletions)
    this.tail.push(update)
    this.answers.clear()
  }

  /** A Yjs state vector. */
  stateVector(): Uint8Array {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, this.clocks.size)
    for (const [client, clock] of this.clocks) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
    }
    return encoding.toUint8Array(encoder)
  }

  /**
   * What somebody of that state lacks, as updates to be applied in this order; at least one. The first alone is never
   * empty while the board is not.
   * @throws Error when the bytes are no state vector.
   */
  since(stateVector: Uint8Array): readonly Uint8Array[] {
    const held = decodeStateVector(stateVector)
    if (held.size === 0) return this.everything()
    // deletions advance no clock, so that they are told every time
    if ([...this.clocks].every(([client, clock]) => (held.get(client) ?? 0) >= clock)) {
      return [Buffer.concat([Uint8Array.of(0), encodeDeletions(this.deletions())])]
    }
    const key = Buffer.from(stateVector).toString('latin1')
    const known = this.answers.get(key)
    if (known !== undefined) return known
    const answer = this.everything().map((update) => Y.diffUpdate(update, stateVector))
    if (this.answers.size >= KEPT_ANSWERS) this.answers.clear()
    this.answers.set(key, answer)
    return answer
  }

  /** The whole board, as updates to be applied in this order; at least one. */
  everything(): readonly Uint8Array[] {
    const tail = this.mergedTail()
    const all = this.snapshot === null ? tail : [this.snapshot, ...tail]
    return all.length === 0 ? [NOTHING] : all
  }

  /** Makes one update, in memory of its own, of those since the snapshot. */
  squash(): void {
    const merged = this.mergedTail()
    this.tail.drop(this.tail.length)
    this.merged = []
    for (const update of merged) this.tail.push(update)
  }

  /** What a new snapshot is to be made of, and how many updates of the tail that is. */
  parts(): { readonly updates: readonly Uint8Array[]; readonly tailLength: number } {
    const tail = this.tail.views()
    const updates = this.snapshot === null ? tail : [this.snapshot, ...tail]
    return { updates, tailLength: this.tail.length }
  }

  /** Puts a snapshot in the place of the old one and of the first updates after it. */
  replace(tailLength: number, snapshot: Uint8Array): void {
    this.snapshot = snapshot
    this.tail.drop(tailLength)
    this.merged = []
    this.answers.clear()
  }

  /** Takes a stored snapshot: the board begins with it. */
  begin(snapshot: Uint8Array): void {
    const inspection = this.inspect(snapshot)
    this.add(snapshot, inspection)
    this.replace(1, snapshot)
  }

  private covers(deletions: readonly number[]): boolean {
    for (let at = 0; at < deletions.length; at += 3) {
      const start = deletions[at + 1]!
      const length = deletions[at + 2]!
      if (length > 0 && !this.deleted.get(deletions[at]!)?.covers(start, start + length)) return false
    }
    return true
  }

  private delete(deletions: readonly number[]): void {
    let at = 0
    while (at < deletions.length) {
      const client = deletions[at]!
      const bounds: number[] = []
      for (; at < deletions.length && deletions[at] === client; at += 3) {
        bounds.push(deletions[at + 1]!, deletions[at + 1]! + deletions[at + 2]!)
      }
      const ranges = this.deleted.get(client) ?? new ClockRanges()
      const before = ranges.size
      ranges.addAll(bounds)
      this.ranges += ranges.size - before
      this.deleted.set(client, ranges)
    }
  }

  private deletions(): number[] {
    const all: number[] = []
    for (const [client, ranges] of this.deleted) {
      ranges.forEach((start, end) => all.push(client, start, end - start))
    }
    return all
  }

  /** The tail as one update; or as several, should Yjs not manage to merge them: they must be told. */
  private mergedTail(): readonly Uint8Array[] {
    const { tail } = this
    if (tail.length <= 1) return tail.views()
    let from = this.merged.length * MERGED_AT_ONCE
    try {
      for (; tail.length - from >= MERGED_AT_ONCE; from += MERGED_AT_ONCE) {
        this.merged.push(Y.mergeUpdates(tail.views(from, from + MERGED_AT_ONCE)))
      }
      return [Y.mergeUpdates([...this.merged, ...tail.views(from)])]
    } catch {
      return tail.views()
    }
  }
}

function decodeStateVector(bytes: Uint8Array): Map<number, number> {
  const decoder = decoding.createDecoder(bytes)
  const clocks = new Map<number, number>()
  for (let count = decoding.readVarUint(decoder); count > 0; count -= 1) {
    const client = decoding.readVarUint(decoder)
    clocks.set(client, decoding.readVarUint(decoder))
  }
  return clocks
}
