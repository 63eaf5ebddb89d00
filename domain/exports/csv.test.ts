import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvOf } from '@/domain/exports/csv'

test('cells with commas, quotes and line breaks are quoted, numbers are not, null is empty', () => {
  expect(
    csvOf([
      ['a', 'b,c'],
      ['say "so"', 3],
      [null, 'two\nlines'],
    ]),
  ).toBe('\uFEFFa,"b,c"\r\n"say ""so""",3\r\n,"two\nlines"\r\n')
})

test('what somebody typed never becomes a formula', () => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])
    expect(csvOf([[text]])).toMatch(/^\uFEFF"?'/)
  expect(csvOf([[-3]])).toBe('\uFEFF-3\r\n')
})

test('whatever is written is read again, cell by cell', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 })),
      (rows) => {
        const read = parsed(csvOf(rows).slice(1))
        expect(read).toEqual(
          rows.map((row) => row.map((cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell))),
        )
      },
    ),
  )
})

/** RFC 4180, read letter by letter. */
function parsed(text: string): string[][] {
  const rows: string[][] = []
  let [row, cell, quoted]: [string[], string, boolean] = [[], '', false]
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]!
    if (quoted) {
      if (letter !== '"') cell += letter
      else if (text[i + 1] === '"') cell += text[++i]
      else quoted = false
    } else if (letter === '"') quoted = true
    else if (letter === ',') {
      row.push(cell)
      cell = ''
    } else if (letter === '\r') {
      i++
      rows.push([...row, cell])
      ;[row, cell] = [[], '']
    } else cell += letter
  }
  return rows
}
