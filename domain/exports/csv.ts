export type Cell = string | number | null

/** What a spreadsheet would take for the beginning of a formula, also behind what it passes over. */
const FORMULA = /^[\s\0]*[=+\-@|]|^[\t\r\n]/

/**
 * [EX3] A table as RFC 4180 has it: lines end with CRLF, what needs it is quoted. A text that a spreadsheet would run is
 * marked as text with an apostrophe before it.
 */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')
}

function cellOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = FORMULA.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
