import { z } from 'zod'
import { lexBlocks, type Block, type BlockOf } from '@/domain/bank/blocks'
import { reportUnused } from '@/domain/bank/estimates'
import { FaultLog, type Fault } from '@/domain/bank/faults'
import { readFrontMatter } from '@/domain/bank/frontMatter'
import { splitAt, type Part } from '@/domain/bank/outline'
import { checkText } from '@/domain/bank/prose'
import { fillValues } from '@/domain/bank/values'
import { MAX_SHEET_LINES, Sheet } from '@/domain/estimation/sheet'
import { err, ok, type Result } from '@/domain/result'

/** A page to learn from and to look things up: numbers, comparisons, words to say. JSON-safe; texts are inline Markdown. */
export type ReferenceSheet = {
  /** The file's name without its ending, and the page's address. */
  name: string
  title: string
  summary: string
  /** Whether a candidate may have it beside the board. */
  inInterview: boolean
  sections: readonly SheetSection[]
}

export type SheetSection = { title: string; blocks: readonly SheetBlock[] }

export type SheetBlock =
  | { kind: 'text'; text: string }
  | { kind: 'list'; ordered: boolean; items: readonly string[] }
  | { kind: 'table'; head: readonly string[]; rows: readonly (readonly string[])[] }

export const MAX_SHEET_WORDS = 1_600

const text = (longest: number) => z.string().min(1).max(longest)
const frontSchema = z.strictObject({
  title: text(60),
  summary: text(160),
  order: z.number().int().positive(),
  /** open to a candidate in an interview */
  interview: z.boolean(),
})

type ReadSheet = { sheet: ReferenceSheet; order: number }

/**
 * Reads a folder of reference sheets, in their order. Strict like the parser of walkthroughs, with the same kind of faults: all of
 * them, each with its line. Exactly one sheet is open to a candidate in an interview.
 */
export function parseReferenceSheets(
  files: readonly { name: string; source: string }[],
): Result<ReferenceSheet[], Fault[]> {
  const parsed = files.map(({ name, source }) => parseSheet(name, source))
  const faults = parsed.flatMap((each) => (each.ok ? [] : each.error))
  if (faults.length > 0) return err(faults)
  const read = parsed.flatMap((each) => (each.ok ? [each.value] : []))
  const sorted = read.toSorted((a, b) => a.order - b.order)
  const log = new FaultLog('sheets')
  sorted.forEach(({ sheet, order }, index) => {
    if (order === sorted[index - 1]?.order) log.add(1, 'FRONT', `order ${order} twice: ${sheet.name}`)
  })
  const open = sorted.filter(({ sheet }) => sheet.inInterview)
  if (open.length !== 1) log.add(1, 'FRONT', `${open.length} sheets with interview: true, must be one`)
  return log.isEmpty() ? ok(sorted.map(({ sheet }) => sheet)) : err(log.sorted())
}

function parseSheet(file: string, source: string): Result<ReadSheet, Fault[]> {
  const faults = new FaultLog(file)
  const name = file.replace(/\.md$/, '')
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) faults.add(1, 'FRONT', 'file name must be words joined by -')
  const lines = source.split('\n')
  const { data, bodyStart } = readFrontMatter(lines, frontSchema, faults)
  const [first, ...rest] = lexBlocks(lines, bodyStart, faults)
  const estimates = first?.type === 'fence' && first.info === 'estimate' ? first : null
  const values = new Sheet()
  if (estimates !== null) readValues(estimates, values, faults)
  const blocks = estimates === null && first !== undefined ? [first, ...rest] : rest
  const parts = splitAt(2, blocks, (block) => {
    faults.add(block.line, 'HEAD', 'text before the first ## section')
  })
  if (parts.length === 0) faults.add(lines.length, 'HEAD', 'no ## section')
  const sections = parts.map((part) => readSection(part, values, faults))
  const words = checkText(lines, bodyStart, values, faults)
  if (words > MAX_SHEET_WORDS) faults.add(lines.length, 'WORDS', `${words} words, allowed ${MAX_SHEET_WORDS}`)
  if (!faults.has('EST', 'FENCE')) reportUnused(values, faults)
  if (data === null || !faults.isEmpty()) return err(faults.sorted())
  const { title, summary, order, interview } = data
  return ok({ sheet: { name, title, summary, inInterview: interview, sections }, order })
}

function readValues(fence: BlockOf<'fence'>, values: Sheet, faults: FaultLog): void {
  if (fence.body.length > MAX_SHEET_LINES) faults.add(fence.line, 'EST', `over ${MAX_SHEET_LINES} lines`)
  values.read(fence.body, fence.line + 1, (line, message) => faults.add(line, 'EST', message))
}

function readSection({ title, line, blocks }: Part, values: Sheet, faults: FaultLog): SheetSection {
  if (blocks.length === 0) faults.add(line, 'SHAPE', `${title}: nothing in it`)
  const fill = (part: string) => fillValues(part, values)
  return { title: fill(title), blocks: blocks.flatMap((block) => readBlock(block, fill, faults) ?? []) }
}

function readBlock(block: Block, fill: (text: string) => string, faults: FaultLog): SheetBlock | null {
  switch (block.type) {
    case 'paragraph':
      return { kind: 'text', text: fill(block.text) }
    case 'bullets':
    case 'numbers': {
      const items = block.items.map((item) => fill(item.text))
      return { kind: 'list', ordered: block.type === 'numbers', items }
    }
    case 'table': {
      if (block.rows.length === 0) faults.add(block.line, 'TABLE', 'no rows')
      const rows = block.rows.map(({ cells }) => cells.map(fill))
      return { kind: 'table', head: block.head.map(fill), rows }
    }
    case 'heading':
      faults.add(block.line, 'HEAD', 'only ## headings')
      return null
    case 'fence':
      faults.add(block.line, 'SHAPE', 'the only fence is ```estimate, before the first section')
      return null
  }
}
