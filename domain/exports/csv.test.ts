import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvOf } from '@/domain/exports/csv'

/** Reads a table as RFC 4180 has it. */
function rowsOf(csv: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let isQuoted = false
  for (let at = 0; at < csv.length; at += 1) {
    const letter = csv[at]!
    if (isQuoted) {
      if (letter !== '"') cell += letter
      else if (csv[at + 1] === '"') cell += csv[(at += 1)]!
      else isQuoted = false
    } else if (letter === '"') isQuoted = true
    else if (letter === ',' || letter === '\r') {
      row.push(cell)
      cell = ''
      if (letter === '\r') {
        rows.push(row)
        row = []
        // the line feed after it
        at += 1
      }
    } else cell += letter
  }
  return rows
}

const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.stringMatching(/^[=+\-@|"',\r\n\t ]{0,4}[a-z0-9]{0,4}$/),
)
const cells = fc.oneof(texts, fc.integer(), fc.constant(null))

test('[EX3] any table comes back as it was, but for what a spreadsheet would run', () => {
  fc.assert(
    fc.property(fc.array(fc.array(cells, { minLength: 2, maxLength: 4 }), { maxLength: 5 }), (table) => {
      const back = rowsOf(csvOf(table))
      expect(back).toHaveLength(table.length)
      for (const [r, row] of table.entries()) {
        for (const [c, cell] of row.entries()) {
          const read = back[r]![c]!
          const was = cell === null ? '' : String(cell)
          expect(read === was || read === `'${was}`).toBe(true)
          if (typeof cell === 'string') expect(read).not.toMatch(/^[\s]*[=+\-@]/)
        }
      }
    }),
  )
})

test.each([
  ['=HYPERLINK("http://elsewhere","x")', `"'=HYPERLINK(""http://elsewhere"",""x"")"`],
  ['+1', `'+1`],
  ['-1', `'-1`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['\t=1', `'\t=1`],
  [' =1', `' =1`],
  ['a, b', '"a, b"'],
  ['two\nlines', '"two\nlines"'],
  ['plain', 'plain'],
])('[EX3] the text %j is written as %j', (text, written) => {
  expect(csvOf([[text, 1, null]])).toBe(`${written},1,\r\n`)
})

test('a number stays a number, also below zero', () => {
  expect(csvOf([[-2, 48]])).toBe('-2,48\r\n')
})
