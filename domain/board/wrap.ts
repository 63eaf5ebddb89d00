/**
 * How a text is broken into lines, stored apart from the text itself, so that typing and wrapping never fight:
 * `[length of the text, (distance from the last place, what happens there) …]`, where what happens is twice the
 * number of blanks swallowed, plus one if a line break is put in. An empty list: shown as typed.
 */
export type Wrap = readonly number[]

const BLANK = /\s/

/** The breaks that turn `original` into `shown`, or an empty list where no such breaks exist. */
export function wrapOf(original: string, shown: string): number[] {
  if (original === shown) return []
  const wrap = [original.length]
  let last = 0
  let o = 0
  let s = 0
  while (o < original.length || s < shown.length) {
    if (o < original.length && original[o] === shown[s]) {
      o += 1
      s += 1
      continue
    }
    const from = o
    while (
      o < original.length &&
      original[o] !== '\n' &&
      BLANK.test(original[o]!) &&
      original[o] !== shown[s]
    ) {
      // the blank may be swallowed in favour of a break, after which the same kind of blank may be kept
      o += 1
      if (shown[s] === '\n' && original[o] === shown[s + 1]) break
    }
    const swallowed = o - from
    const breaks = shown[s] === '\n' && original[o] !== '\n'
    if (swallowed === 0 && !breaks) return []
    if (breaks) s += 1
    wrap.push(from - last, swallowed * 2 + (breaks ? 1 : 0))
    last = from
  }
  return applyWrap(original, wrap) === shown ? wrap : []
}

function isWrap(wrap: unknown): wrap is Wrap {
  return Array.isArray(wrap) && wrap.length % 2 === 1 && wrap.every((n) => Number.isInteger(n) && n >= 0)
}

/**
 * The text as shown. Breaks made for another text (someone typed at the same time) move back to the nearest
 * blank; nothing but blanks is ever swallowed, so no typed character can disappear.
 */
export function applyWrap(original: string, wrap: unknown): string {
  if (!isWrap(wrap)) return original
  const exact = wrap[0] === original.length
  let shown = ''
  let done = 0
  let at = 0
  for (let i = 1; i < wrap.length; i += 2) {
    at += wrap[i]!
    const breaks = wrap[i + 1]! % 2 === 1
    const swallowed = (wrap[i + 1]! - (breaks ? 1 : 0)) / 2
    const place = exact ? at : nearestBlank(original, Math.min(at, original.length), done)
    if (place === null || place < done || place > original.length) continue
    const count = exact ? swallowed : Math.min(swallowed, 1)
    if (original.slice(place, place + count).trim() !== '') continue
    shown += original.slice(done, place) + (breaks ? '\n' : '')
    done = Math.min(place + count, original.length)
  }
  return shown + original.slice(done)
}

function nearestBlank(text: string, at: number, after: number): number | null {
  for (let i = at; i > after; i -= 1)
    if (i < text.length && BLANK.test(text[i]!) && text[i] !== '\n') return i
  return null
}
