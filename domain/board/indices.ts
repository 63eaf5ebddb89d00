import { generateNKeysBetween } from 'fractional-indexing'

/** Longer keys than any editing makes: a peer's endless one would slow every comparison. */
const LONGEST = 400

/** Whether a key is one that the editor's own index generator accepts; it throws on any other. */
export function isIndex(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > LONGEST || !/^[A-Za-z][0-9A-Za-z]+$/.test(value))
    return false
  const head = value.charCodeAt(0)
  const integer = head >= 97 ? head - 97 + 2 : 90 - head + 2
  if (value.length < integer) return false
  if (value.length > integer && value.endsWith('0')) return false
  // the smallest integer key has nothing before it
  return !/^A0+$/.test(value)
}

/** Order of elements: by index, then by id; an element without an index comes last. */
export function compareByIndex(
  a: { readonly index: string | null; readonly id: string },
  b: { readonly index: string | null; readonly id: string },
): number {
  if (a.index !== b.index) {
    if (a.index === null) return 1
    if (b.index === null) return -1
    return a.index < b.index ? -1 : 1
  }
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/**
 * Strictly increasing indices for a list already in order. The first of equals keeps its own; those after it get
 * new ones below the next greater. Returns the same values where nothing is wrong.
 */
export function repairIndices(indices: readonly (string | null)[]): string[] {
  const out: string[] = []
  for (let i = 0; i < indices.length;) {
    const previous = out.at(-1) ?? null
    const own = indices[i]!
    if (own !== null && (previous === null || own > previous)) {
      out.push(own)
      i += 1
      continue
    }
    let next = i + 1
    while (
      next < indices.length &&
      !(indices[next]! !== null && (previous === null || indices[next]! > previous))
    )
      next += 1
    out.push(...generateNKeysBetween(previous, indices[next] ?? null, next - i))
    i = next
  }
  return out
}
