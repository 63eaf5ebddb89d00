/** Advance widths of the board's own font (Excalifont), in hundredths of the font size. */
const WIDTHS: Readonly<Record<string, number>> = {
  '0': 67,
  '1': 43,
  '2': 70,
  '3': 61,
  '4': 59,
  '5': 62,
  '6': 65,
  '7': 55,
  '8': 64,
  '9': 63,
  ' ': 40,
  '!': 31,
  '"': 37,
  '#': 78,
  $: 72,
  '%': 93,
  '&': 72,
  "'": 22,
  '(': 44,
  ')': 40,
  '*': 52,
  '+': 55,
  ',': 26,
  '-': 41,
  '.': 27,
  '/': 56,
  ':': 27,
  ';': 29,
  '<': 55,
  '=': 55,
  '>': 55,
  '?': 46,
  '@': 83,
  A: 68,
  B: 76,
  C: 63,
  D: 78,
  E: 70,
  F: 66,
  G: 78,
  H: 57,
  I: 55,
  J: 57,
  K: 61,
  L: 54,
  M: 77,
  N: 64,
  O: 77,
  P: 70,
  Q: 77,
  R: 73,
  S: 62,
  T: 85,
  U: 74,
  V: 59,
  W: 79,
  X: 63,
  Y: 57,
  Z: 83,
  '[': 47,
  '\\': 59,
  ']': 49,
  '^': 51,
  _: 67,
  a: 58,
  b: 56,
  c: 50,
  d: 61,
  e: 54,
  f: 50,
  g: 55,
  h: 56,
  i: 25,
  j: 33,
  k: 54,
  l: 22,
  m: 66,
  n: 53,
  o: 60,
  p: 54,
  q: 55,
  r: 42,
  s: 55,
  t: 56,
  u: 55,
  v: 53,
  w: 68,
  x: 59,
  y: 53,
  z: 57,
  '{': 51,
  '|': 30,
  '}': 54,
  '~': 67,
  '×': 55,
  '–': 70,
  '·': 20,
  '’': 30,
  '…': 71,
}

/** Of the board's texts: pixels from one line to the next, by the size of the letters. */
export const LINE_HEIGHT = 1.25

/**
 * The size of a text as the editor would measure it, in scene pixels: there is no browser to ask.
 * @throws Error for a letter that the board's font does not have
 */
export function measureText(text: string, fontSize: number): { width: number; height: number } {
  const lines = text.split('\n')
  const width = Math.max(...lines.map((line) => widthOf(line, fontSize)))
  return { width: Math.max(width, 1), height: lines.length * fontSize * LINE_HEIGHT }
}

function widthOf(line: string, fontSize: number): number {
  let hundredths = 0
  for (const letter of line) {
    const width = WIDTHS[letter]
    if (width === undefined) throw new Error(`the board’s font has no ${JSON.stringify(letter)}: ${line}`)
    hundredths += width
  }
  return (hundredths * fontSize) / 100
}
