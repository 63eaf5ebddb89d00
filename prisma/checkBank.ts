import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { formatFault } from '@/domain/bank/faults'
import { parseBank } from '@/domain/bank/parseBank'
import { sharedRuns, wordRuns } from '@/domain/bank/wordRuns'

/** Nine words in a row are no accident. */
const RUN = 9
const RUBRIC = 'rubric.md'

/**
 * `npm run bank:check FILE…`: every fault of the named files, each with its line, and the sentences they share with
 * another problem of their folder. Answers the exit code: 1 when there is one, 2 without a file. The test command checks the same, and more slowly
 * what needs Mermaid's own parser.
 */
export function checkBank(paths: readonly string[]): 0 | 1 | 2 {
  if (paths.length === 0) {
    console.error('Name the files to check: npm run bank:check prisma/bank/ticketmaster.md')
    return 2
  }
  const complaints = paths.flatMap((path) => [...faultsOf(path), ...sharedWith(path)])
  for (const complaint of complaints) console.log(complaint)
  if (complaints.length > 0) return 1
  console.log(`${paths.map((path) => basename(path)).join(', ')}: no faults`)
  return 0
}

function faultsOf(path: string): string[] {
  const folder = dirname(path)
  const names = new Set([basename(path), RUBRIC])
  const read = parseBank(
    [...names].map((name) => ({ name, source: readFileSync(join(folder, name), 'utf8') })),
  )
  if (read.ok) return []
  return read.error.filter(({ file }) => file === basename(path)).map(formatFault)
}

function sharedWith(path: string): string[] {
  const folder = dirname(path)
  const names = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md')
  const sources = names.map((name): [string, string] => [name, readFileSync(join(folder, name), 'utf8')])
  const runs = new Map(sources.map(([name, source]) => [name, wordRuns(source, RUN)]))
  return sharedRuns(runs).filter((shared) => shared.includes(basename(path)))
}
