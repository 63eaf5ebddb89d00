import { z } from 'zod'
import { lexBlocks } from '@/domain/bank/blocks'
import { FaultLog, type Fault } from '@/domain/bank/faults'
import { readFrontMatter } from '@/domain/bank/frontMatter'
import { rowsOf, shapeOf, type TableRule } from '@/domain/bank/outline'
import { err, ok, type Result } from '@/domain/result'
import { DIMENSIONS, type Dimension } from '@/domain/rubric/dimensions'

/** What 1 and 5 look like on any problem. Plain text, one line each. */
export type Rubric = Record<Dimension, { 1: string; 5: string }>

/** An anchor is read at a glance, in the middle of an interview. */
export const MAX_ANCHOR_LENGTH = 110

/** The version of this format; versions of the text are counted where they are stored. */
const frontSchema = z.strictObject({ version: z.literal(1) })
const TABLE: TableRule = { head: ['Dimension', '1', '5'], rows: [DIMENSIONS.length, DIMENSIONS.length] }

/**
 * Reads the general anchors: front matter and one table, the dimensions in rubric order. As strict as the parser of
 * walkthroughs, with the same kind of faults.
 */
export function parseRubric(file: string, source: string): Result<Rubric, Fault[]> {
  const faults = new FaultLog(file)
  const lines = source.split('\n')
  const { bodyStart } = readFrontMatter(lines, frontSchema, faults)
  const body = { title: 'Rubric', line: bodyStart + 1, blocks: lexBlocks(lines, bodyStart, faults) }
  const table = shapeOf(body, ['table'], faults)?.[0]
  const rows = table === undefined ? [] : rowsOf(body.title, table, TABLE, faults)
  const anchors = rows.map((row, index) => {
    const [code = '', one = '', five = ''] = row.cells
    if (code !== DIMENSIONS[index]) {
      faults.add(
        row.line,
        'SCORE',
        `row ${index + 1} must be ${DIMENSIONS[index] ?? 'no more'}, found "${code}"`,
      )
    }
    if (one === five) faults.add(row.line, 'SCORE', 'cells repeat')
    for (const anchor of [one, five]) {
      if (anchor.length <= MAX_ANCHOR_LENGTH) continue
      faults.add(row.line, 'SCORE', `${anchor.length} characters, allowed ${MAX_ANCHOR_LENGTH}: "${anchor}"`)
    }
    return [code, { 1: one, 5: five }] as const
  })
  return faults.isEmpty() ? ok(Object.fromEntries(anchors) as Rubric) : err(faults.sorted())
}
