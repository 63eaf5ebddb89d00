import type { Walkthrough } from '@/domain/bank/walkthrough'

const BEGIN = '<!-- made by npm run bank:table -->'
const END = '<!-- end of the table -->'
const HEAD = ['Problem', 'Words', 'Deep dives', 'Formulas', 'Dimensions it exercises most']

/**
 * The README of the bank with its table of problems made anew.
 * @throws When the README has lost the two comments the table stands between.
 */
export function withTable(readme: string, problems: readonly Walkthrough[]): string {
  const from = readme.indexOf(BEGIN)
  const to = readme.indexOf(END)
  if (from === -1 || to < from) throw new Error(`README.md needs the lines ${BEGIN} and ${END}`)
  return `${readme.slice(0, from + BEGIN.length)}\n\n${tableOf(problems)}\n\n${readme.slice(to)}`
}

function tableOf(problems: readonly Walkthrough[]): string {
  const rows = [HEAD, ...[...problems].sort((a, b) => a.front.order - b.front.order).map(rowOf)]
  const widths = HEAD.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)))
  const lines = rows.map((cells) => line(cells.map((cell, column) => cell.padEnd(widths[column] ?? 0))))
  return [lines[0], line(widths.map((width) => '-'.repeat(width))), ...lines.slice(1)].join('\n')
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

function rowOf({ front, words, deepDives, estimates }: Walkthrough): string[] {
  const derived = estimates.values.filter(({ kind }) => kind === 'derived').length
  return [
    `[${front.title}](${front.slug}.md)`,
    words.toLocaleString('en'),
    String(deepDives.length),
    `${derived} from ${estimates.values.length - derived} assumptions`,
    front.focus.join(' '),
  ]
}
