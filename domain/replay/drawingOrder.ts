/**
 * Which ids have to be put in a new place to turn one order into another: those that are new, and the fewest of the
 * others. Ids that vanished are not named.
 */
export function movedIds(previous: readonly string[], next: readonly string[]): ReadonlySet<string> {
  if (previous.length === next.length && previous.every((id, i) => id === next[i])) return new Set()
  const was = new Map(previous.map((id, i) => [id, i]))
  const staying = longestRise(next.flatMap((id) => was.get(id) ?? []))
  const kept = new Set([...staying].map((place) => previous[place]!))
  return new Set(next.filter((id) => !kept.has(id)))
}

/** The longest subsequence of distinct numbers that rises (patience sorting). */
function longestRise(values: readonly number[]): Set<number> {
  const tops: number[] = []
  const below = new Map<number, number | null>()
  for (const value of values) {
    let [from, to] = [0, tops.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if (tops[middle]! < value) from = middle + 1
      else to = middle
    }
    below.set(value, from === 0 ? null : tops[from - 1]!)
    tops[from] = value
  }
  const rise = new Set<number>()
  for (let at: number | null = tops.at(-1) ?? null; at !== null; at = below.get(at) ?? null) rise.add(at)
  return rise
}
