import { z } from 'zod'
import { lexBlocks, type Block } from '@/domain/bank/blocks'
import { FaultLog, type Fault } from '@/domain/bank/faults'
import { readFrontMatter } from '@/domain/bank/frontMatter'
import { itemsOf, rowsOf, shapeOf, splitAt, type Part, type TableRule } from '@/domain/bank/outline'
import { err, ok, type Result } from '@/domain/result'
import { LEVELS, type Level } from '@/domain/room/levels'
import { DIMENSIONS, type Dimension } from '@/domain/rubric/dimensions'

/** What scores look like on any problem. Plain text, one line each; rubrics of the first format have no 3. */
export type Anchors = { readonly 1: string; readonly 3?: string; readonly 5: string }

/** The general anchors by dimension and level, and what to note about trade-offs, which are not scored by themselves. */
export type Rubric = {
  readonly anchors: Record<Dimension, Record<Level, Anchors>>
  readonly tradeOffs: readonly string[]
}

/** An anchor is read at a glance, in the middle of an interview. */
export const MAX_ANCHOR_LENGTH = 110

/** Versions of this format; versions of the text are counted where they are stored. */
const frontSchema = z.strictObject({ version: z.union([z.literal(1), z.literal(2)]) })
const SAME_FOR_ALL: TableRule = {
  head: ['Dimension', '1', '5'],
  rows: [DIMENSIONS.length, DIMENSIONS.length],
}
const BY_LEVEL: TableRule = { head: ['Level', '1', '3', '5'], rows: [LEVELS.length, LEVELS.length] }
const TRADE_OFFS = 'Trade-offs'
const HEADINGS = [...DIMENSIONS, TRADE_OFFS]

/**
 * Reads the general anchors. The second format has a section for each dimension, in rubric order, with a table of the
 * levels, and a list under "Trade-offs"; the first one, of which databases still hold texts, a single table that is the
 * same for all levels. As strict as the parser of walkthroughs, with the same kind of faults.
 */
export function parseRubric(file: string, source: string): Result<Rubric, Fault[]> {
  const faults = new FaultLog(file)
  const lines = source.split('\n')
  const { data, raw, bodyStart } = readFrontMatter(lines, frontSchema, faults)
  const blocks = lexBlocks(lines, bodyStart, faults)
  const isFirstFormat = (data?.version ?? raw['version']) === 1
  const rubric = isFirstFormat
    ? readFirst(bodyStart + 1, blocks, faults)
    : readSecond(lines.length, blocks, faults)
  return faults.isEmpty() ? ok(rubric) : err(faults.sorted())
}

function readFirst(line: number, blocks: readonly Block[], faults: FaultLog): Rubric {
  const body = { title: 'Rubric', line, blocks }
  const table = shapeOf(body, ['table'], faults)?.[0]
  const rows = table === undefined ? [] : rowsOf(body.title, table, SAME_FOR_ALL, faults)
  const anchors = rows.map((row, index) => {
    const [code = '', one = '', five = ''] = row.cells
    checkName(row.line, code, DIMENSIONS[index], faults)
    checkTexts(row.line, [one, five], faults)
    const each = { 1: one, 5: five }
    return [code, { L4: each, L5: each, L6: each }] as const
  })
  return { anchors: Object.fromEntries(anchors) as Rubric['anchors'], tradeOffs: [] }
}

function readSecond(lastLine: number, blocks: readonly Block[], faults: FaultLog): Rubric {
  const parts = splitAt(2, blocks, (block) =>
    faults.add(block.line, 'HEAD', 'text before the first ## section'),
  )
  for (const [index, part] of parts.slice(0, HEADINGS.length).entries()) {
    const heading = HEADINGS[index]!
    if (part.title === heading) continue
    faults.add(part.line, 'HEAD', `section ${index + 1} must be "${heading}", found "${part.title}"`)
  }
  const missing = HEADINGS.slice(parts.length)
  if (missing.length > 0) faults.add(lastLine, 'HEAD', `sections are missing: ${missing.join(', ')}`)
  for (const part of parts.slice(HEADINGS.length))
    faults.add(part.line, 'HEAD', `unknown section "${part.title}"`)
  const anchors = parts
    .slice(0, DIMENSIONS.length)
    .map((part) => [part.title, readLevels(part, faults)] as const)
  const notes = parts[DIMENSIONS.length]
  const list = notes === undefined ? undefined : shapeOf(notes, ['bullets'], faults)?.[0]
  const tradeOffs = list === undefined ? [] : itemsOf(TRADE_OFFS, list, [1, 8], faults)
  return {
    anchors: Object.fromEntries(anchors) as Rubric['anchors'],
    tradeOffs: tradeOffs.map(({ text }) => text),
  }
}

function readLevels(part: Part, faults: FaultLog): Record<Level, Anchors> {
  const table = shapeOf(part, ['table'], faults)?.[0]
  const rows = table === undefined ? [] : rowsOf(part.title, table, BY_LEVEL, faults)
  const levels = rows.map((row, index) => {
    const [level = '', one = '', three = '', five = ''] = row.cells
    checkName(row.line, level, LEVELS[index], faults)
    checkTexts(row.line, [one, three, five], faults)
    return [level, { 1: one, 3: three, 5: five }] as const
  })
  return Object.fromEntries(levels) as Record<Level, Anchors>
}

function checkName(line: number, found: string, expected: string | undefined, faults: FaultLog): void {
  if (found !== expected) faults.add(line, 'SCORE', `row must be ${expected ?? 'no more'}, found "${found}"`)
}

function checkTexts(line: number, texts: readonly string[], faults: FaultLog): void {
  if (new Set(texts).size < texts.length) faults.add(line, 'SCORE', 'cells repeat')
  for (const text of texts) {
    if (text.length <= MAX_ANCHOR_LENGTH) continue
    faults.add(line, 'SCORE', `${text.length} characters, allowed ${MAX_ANCHOR_LENGTH}: "${text}"`)
  }
}
