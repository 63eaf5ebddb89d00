/** Up to so many new ranges are put in one by one; more are merged in one pass, or a reversed list would take for ever. */
const ONE_BY_ONE = 16

/**
 * A set of clocks of one Yjs client, kept as ranges. Deletions of a board come mostly in order, so that a range is
 * mostly put at the end or joins the last one.
 */
export class ClockRanges {
  /** start, end, start, end …: ascending, neither overlapping nor touching; an end is not part of its range */
  private bounds: number[] = []

  /** How many ranges there are. */
  get size(): number {
    return this.bounds.length / 2
  }

  /** Whether every clock from `start` to just before `end` is in the set. */
  covers(start: number, end: number): boolean {
    const at = this.firstEndingAtOrAfter(start + 1)
    return (
      start >= end || (at < this.bounds.length && this.bounds[at]! <= start && this.bounds[at + 1]! >= end)
    )
  }

  /** Adds ranges, each a start and an end that is not part of it: start, end, start, end … in any order. */
  addAll(ranges: readonly number[]): void {
    if (ranges.length > ONE_BY_ONE * 2) return this.mergeAll(ranges)
    for (let at = 0; at < ranges.length; at += 2) this.add(ranges[at]!, ranges[at + 1]!)
  }

  /** Calls back with every range: its start and its end. */
  forEach(callback: (start: number, end: number) => void): void {
    for (let at = 0; at < this.bounds.length; at += 2) callback(this.bounds[at]!, this.bounds[at + 1]!)
  }

  private add(start: number, end: number): void {
    if (start >= end) return
    const from = this.firstEndingAtOrAfter(start)
    let to = from
    let first = start
    let last = end
    // what overlaps or touches becomes one range with this one
    while (to < this.bounds.length && this.bounds[to]! <= end) {
      first = Math.min(first, this.bounds[to]!)
      last = Math.max(last, this.bounds[to + 1]!)
      to += 2
    }
    if (to === from + 2) {
      this.bounds[from] = first
      this.bounds[from + 1] = last
    } else this.bounds.splice(from, to - from, first, last)
  }

  private mergeAll(ranges: readonly number[]): void {
    const pairs: [number, number][] = []
    this.forEach((start, end) => pairs.push([start, end]))
    for (let at = 0; at < ranges.length; at += 2) {
      if (ranges[at]! < ranges[at + 1]!) pairs.push([ranges[at]!, ranges[at + 1]!])
    }
    pairs.sort(([a], [b]) => a - b)
    const merged: number[] = []
    for (const [start, end] of pairs) {
      const last = merged.length - 1
      if (last > 0 && start <= merged[last]!) merged[last] = Math.max(merged[last]!, end)
      else merged.push(start, end)
    }
    this.bounds = merged
  }

  /** The place of the first range whose end is at `clock` or after it. */
  private firstEndingAtOrAfter(clock: number): number {
    // by far the most are put at the end
    const last = this.bounds.at(-1)
    if (last === undefined || last < clock) return this.bounds.length
    let low = 0
    let high = this.bounds.length / 2
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.bounds[middle * 2 + 1]! < clock) low = middle + 1
      else high = middle
    }
    return low * 2
  }
}
