/** Bytes that somebody caused at a time: rows of a board's log, and of sampled presence. */
export type TimedRow = { readonly at: number; readonly participantId: string; readonly bytes: Uint8Array }

const VERSION = 1
const SEVEN_BITS = 128

/**
 * Packs rows in the order of time: a version byte, the participants (a count, then length and UTF-8 of each), the number of
 * rows, and for each the milliseconds since the one before, its participant's place, and its bytes after their length.
 * Numbers are varuints of seven bits a byte, the least significant first.
 */
export function packRows(rows: readonly TimedRow[]): Uint8Array {
  const places = new Map<string, number>()
  for (const { participantId } of rows) {
    if (!places.has(participantId)) places.set(participantId, places.size)
  }
  const out = new Writer()
  out.number(VERSION)
  out.number(places.size)
  for (const id of places.keys()) out.bytes(new TextEncoder().encode(id))
  out.number(rows.length)
  let last = 0
  for (const { at, participantId, bytes } of rows) {
    out.number(at - last)
    out.number(places.get(participantId) ?? 0)
    out.bytes(bytes)
    last = at
  }
  return out.whole()
}

/** Null when the bytes are no rows, to their very end. */
export function unpackRows(bytes: Uint8Array): TimedRow[] | null {
  const reader = new Reader(bytes)
  try {
    if (reader.number() !== VERSION) return null
    const ids = Array.from({ length: reader.count() }, () =>
      new TextDecoder('utf-8', { fatal: true }).decode(reader.bytes()),
    )
    const rows: TimedRow[] = []
    let at = 0
    for (let left = reader.count(); left > 0; left -= 1) {
      at += reader.number()
      const participantId = ids[reader.number()]
      if (participantId === undefined || !Number.isSafeInteger(at)) return null
      rows.push({ at, participantId, bytes: reader.bytes() })
    }
    return reader.isAtEnd ? rows : null
  } catch {
    return null
  }
}

class Writer {
  private buffer = new Uint8Array(1024)
  private length = 0

  number(n: number): void {
    this.reserve(8)
    let rest = n
    while (rest >= SEVEN_BITS) {
      this.buffer[this.length++] = SEVEN_BITS + (rest % SEVEN_BITS)
      rest = Math.floor(rest / SEVEN_BITS)
    }
    this.buffer[this.length++] = rest
  }

  bytes(bytes: Uint8Array): void {
    this.number(bytes.length)
    this.reserve(bytes.length)
    this.buffer.set(bytes, this.length)
    this.length += bytes.length
  }

  whole(): Uint8Array {
    return this.buffer.slice(0, this.length)
  }

  private reserve(more: number): void {
    if (this.length + more <= this.buffer.length) return
    const grown = new Uint8Array(Math.max(2 * this.buffer.length, this.length + more))
    grown.set(this.buffer)
    this.buffer = grown
  }
}

class Reader {
  private readonly from: Uint8Array
  private at = 0

  constructor(from: Uint8Array) {
    this.from = from
  }

  get isAtEnd(): boolean {
    return this.at === this.from.length
  }

  number(): number {
    let value = 0
    for (let scale = 1; ; scale *= SEVEN_BITS) {
      const byte = this.from[this.at++]
      if (byte === undefined) throw new RangeError('cut off')
      value += (byte % SEVEN_BITS) * scale
      if (value > Number.MAX_SAFE_INTEGER || scale > 2 ** 56) throw new RangeError('too large a number')
      if (byte < SEVEN_BITS) return value
    }
  }

  /** A number of things, each of which takes a byte at least: more cannot be there. */
  count(): number {
    const count = this.number()
    if (count > this.from.length - this.at) throw new RangeError('cut off')
    return count
  }

  bytes(): Uint8Array {
    const length = this.number()
    if (length > this.from.length - this.at) throw new RangeError('cut off')
    const bytes = this.from.slice(this.at, this.at + length)
    this.at += length
    return bytes
  }
}
