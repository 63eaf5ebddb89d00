/** Somebody's name, and what stands in its place. */
export type Name = { name: string; instead: string }

/** A single letter is a word of many languages: taken out everywhere, it would leave no sentence whole. */
const SHORTEST = 2

/**
 * [RS4] A text in which no name stands: neither whole nor by its parts, in capitals or not. What is part of another word
 * stays.
 */
export function namelessText(text: string, names: readonly Name[]): string {
  const words = names.flatMap(({ name, instead }) => {
    const whole = name.trim()
    return [whole, ...whole.split(/[^\p{L}\p{N}]+/u)].map((word) => ({ word: word.toLowerCase(), instead }))
  })
  const known = new Map(
    words.filter(({ word }) => [...word].length >= SHORTEST).map((w) => [w.word, w.instead]),
  )
  if (known.size === 0) return text
  // the longest first: a whole name is one word for it, not one for each part
  const parts = [...known.keys()].sort((a, b) => b.length - a.length).map(escaped)
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${parts.join('|')})(?![\\p{L}\\p{N}])`, 'giu')
  return text.replace(pattern, (found) => known.get(found.toLowerCase()) ?? '…')
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
