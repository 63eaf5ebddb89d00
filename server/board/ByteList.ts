/**
 * Pieces of bytes, one after the other in memory of its own. Kept apart they would each be an object for as long as the
 * board is open: looking after those took more of the processor's time than checking the updates.
 */
export class ByteList {
  private buffer = new Uint8Array(0)
  /** where each piece ends */
  private ends: number[] = []

  get length(): number {
    return this.ends.length
  }

  /** Bytes of all pieces together. */
  get bytes(): number {
    return this.ends.at(-1) ?? 0
  }

  /** Copies a piece to the end. */
  push(piece: Uint8Array): void {
    const end = this.bytes + piece.length
    if (end > this.buffer.length) this.grow(end)
    this.buffer.set(piece, this.bytes)
    this.ends.push(end)
  }

  /** Views of the pieces from so many on; they stay as they are, whatever is added or dropped later. */
  views(from = 0, to = this.length): Uint8Array[] {
    return this.ends.slice(from, to).map((end, i) => this.buffer.subarray(this.ends[from + i - 1] ?? 0, end))
  }

  /** Forgets the first pieces. */
  drop(count: number): void {
    const rest = this.views(count)
    this.buffer = new Uint8Array(0)
    this.ends = []
    for (const piece of rest) this.push(piece)
  }

  private grow(needed: number): void {
    // the first piece is often the only one: exactly as much as it takes
    const grown = new Uint8Array(this.ends.length === 0 ? needed : Math.max(needed, this.buffer.length * 2))
    grown.set(this.buffer.subarray(0, this.bytes))
    this.buffer = grown
  }
}
