/** A value of a table; null is an empty cell. */
export type Cell = string | number | null

/** Spreadsheets take a text that begins with one of these for a formula, and would run what somebody typed. */
const FORMULA = /^[=+\-@\t\r]/
const NEEDS_QUOTES = /[",\r\n]/

/**
 * A table as a file for spreadsheets: RFC 4180, with a byte order mark, without which some read UTF-8 as something else.
 * @param rows the first names the columns
 */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('')}`
}

function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = FORMULA.test(cell) ? `'${cell}` : cell
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
