import type { TableRow } from '@/domain/bank/blocks'
import type { FaultLog } from '@/domain/bank/faults'
import {
  firstTable,
  itemsOf,
  rowsOf,
  shapeOf,
  subparts,
  type Part,
  type TableRule,
} from '@/domain/bank/outline'
import type {
  Anchors,
  ApiCall,
  Clarification,
  DataModel,
  Failure,
  RedFlag,
  Requirements,
  TradeOff,
} from '@/domain/bank/walkthrough'
import type { Level } from '@/domain/room/events'
import { DIMENSIONS, type Dimension } from '@/domain/rubric/dimensions'

/** What a reader needs besides its section. `fill` puts the values in place of their {{names}}. */
export type Reading = { faults: FaultLog; fill: (text: string) => string }

/** A reader returns null only after it has reported a fault. */
export type Read<T> = T | null

const TABLES = {
  clarifications: { head: ['Candidate may ask', 'Answer', 'What it changes'], rows: [5, 10] },
  nonFunctional: { head: ['Quality', 'Target', 'Why here'], rows: [3, 8] },
  api: { head: ['Call', 'Request → response', 'Retry rule and errors'], rows: [5, 8] },
  dataModel: { head: ['Table', 'Key and columns', 'Indexes', 'Why'], rows: [2, 9] },
  failures: { head: ['Failure', 'Symptom', 'Mitigation'], rows: [5, 9] },
  tradeOffs: { head: ['Decision', 'Gained', 'Given up', 'Choose otherwise when'], rows: [3, 5] },
  scoring: { head: ['Dimension', '1', '3', '5'], rows: [12, 12] },
} as const satisfies Record<string, TableRule>

const API_CALL = /^`((GET|POST|PUT|PATCH|DELETE) \/\S+|[A-Z]\w+\.\w+|[A-Z][A-Z ]+\S*)`/

/** The brief is what a candidate reads: no numbers, they are for the candidate to ask for. */
export function readBrief(part: Part, { faults, fill }: Reading): Read<string> {
  const blocks = shapeOf(part, ['paragraph'], faults)
  if (blocks === null) return null
  const [{ text, line }] = blocks
  const sentences = text.match(/[.!?](\s|$)/g)?.length ?? 0
  if (sentences < 2 || sentences > 4) faults.add(line, 'BRIEF', `${sentences} sentences, allowed 2 to 4`)
  if (/\d|\{\{/.test(text)) faults.add(line, 'BRIEF', 'the brief gives no numbers away')
  return fill(text)
}

export function readClarifications(part: Part, reading: Reading): Read<Clarification[]> {
  return readTable(part, TABLES.clarifications, reading, ([question, answer, change]) => ({
    ...{ question, answer, change },
  }))
}

export function readRequirements(part: Part, reading: Reading): Read<Requirements> {
  const { faults, fill } = reading
  const [functional, nonFunctional, outOfScope, ...more] = subparts(3, part, faults)
  if (
    functional?.title !== 'Functional' ||
    nonFunctional?.title !== 'Non-functional' ||
    outOfScope?.title !== 'Out of scope' ||
    more.length > 0
  ) {
    faults.add(part.line, 'HEAD', 'Requirements needs ### Functional, ### Non-functional, ### Out of scope')
    return null
  }
  const wanted = readBullets(functional, [2, 7], reading)
  const qualities = shapeOf(nonFunctional, ['table'], faults)
  const unwanted = readBullets(outOfScope, [1, 6], reading)
  if (wanted === null || qualities === null || unwanted === null) return null
  const rows = rowsOf(nonFunctional.title, qualities[0], TABLES.nonFunctional, faults)
  return {
    functional: wanted,
    nonFunctional: rows.map((row) => {
      const [quality = '', target = '', why = ''] = row.cells.map(fill)
      return { quality, target, why }
    }),
    outOfScope: unwanted,
  }
}

export function readApi(part: Part, reading: Reading): Read<ApiCall[]> {
  for (const row of firstTable(part)?.rows ?? []) {
    if (API_CALL.test(row.cells[0] ?? '')) continue
    reading.faults.add(row.line, 'API', 'first cell must open with `METHOD /path` or `Service.Method`')
  }
  return readTable(part, TABLES.api, reading, ([call, exchange, rule]) => ({ call, exchange, rule }))
}

export function readDataModel(part: Part, { faults, fill }: Reading): Read<DataModel> {
  const blocks = shapeOf(part, ['table', 'paragraph'], faults)
  if (blocks === null) return null
  const [table, paragraph] = blocks
  if (!/^(Partition by|Not partitioned)/.test(paragraph.text)) {
    faults.add(paragraph.line, 'DATA', 'paragraph must open with "Partition by" or "Not partitioned"')
  }
  const tables = rowsOf(part.title, table, TABLES.dataModel, faults).map((row) => {
    const [name = '', columns = '', indexes = '', why = ''] = row.cells.map(fill)
    return { name, columns, indexes, why }
  })
  return { tables, partitioning: fill(paragraph.text) }
}

export function readFailures(part: Part, reading: Reading): Read<Failure[]> {
  return readTable(part, TABLES.failures, reading, ([failure, symptom, mitigation]) => ({
    ...{ failure, symptom, mitigation },
  }))
}

export function readTradeOffs(part: Part, reading: Reading): Read<TradeOff[]> {
  for (const row of firstTable(part)?.rows ?? []) {
    if (row.cells[0]?.includes(', over ') === true) continue
    reading.faults.add(row.line, 'TRADE', 'Decision cell must read "chosen, over rejected"')
  }
  return readTable(part, TABLES.tradeOffs, reading, ([decision, gained, givenUp, otherwise]) => ({
    ...{ decision, gained, givenUp, otherwise },
  }))
}

/** One paragraph per level of the front matter; null levels are its fault and not repeated here. */
export function readLevels(
  part: Part,
  levels: readonly Level[] | null,
  { faults, fill }: Reading,
): Read<Partial<Record<Level, string>>> {
  const parts = subparts(3, part, faults)
  const expected = levels ?? []
  if (levels !== null && parts.map((each) => each.title).join() !== levels.join()) {
    faults.add(part.line, 'HEAD', `Levels must hold ### ${levels.join(', ### ')}`)
  }
  const texts = new Map<string, string>()
  for (const each of parts) {
    const blocks = shapeOf(each, ['paragraph'], faults)
    if (blocks !== null) texts.set(each.title, fill(blocks[0].text))
  }
  return Object.fromEntries(expected.map((level) => [level, texts.get(level) ?? '']))
}

export function readScoring(part: Part, reading: Reading): Read<Record<Dimension, Anchors>> {
  for (const [index, row] of (firstTable(part)?.rows ?? []).entries()) {
    checkScoringRow(row, index, reading.faults)
  }
  const rows = readTable(part, TABLES.scoring, reading, ([code, one, three, five]) => ({
    code,
    anchors: { 1: one, 3: three, 5: five },
  }))
  if (rows === null) return null
  return Object.fromEntries(rows.map(({ code, anchors }) => [code, anchors])) as Record<Dimension, Anchors>
}

function checkScoringRow(row: TableRow, index: number, faults: FaultLog): void {
  const code = row.cells[0] ?? ''
  if (code !== DIMENSIONS[index]) {
    faults.add(
      row.line,
      'SCORE',
      `row ${index + 1} must be ${DIMENSIONS[index] ?? 'no more'}, found "${code}"`,
    )
  }
  if (new Set(row.cells).size !== TABLES.scoring.head.length) faults.add(row.line, 'SCORE', 'cells repeat')
}

export function readRedFlags(part: Part, { faults, fill }: Reading): Read<RedFlag[]> {
  const blocks = shapeOf(part, ['bullets'], faults)
  if (blocks === null) return null
  return itemsOf(part.title, blocks[0], [5, 10], faults).map((item) => {
    const [, quote = '', why = ''] = /^\*\*([^*]+)\*\* (\S.{15,})/.exec(item.text) ?? []
    if (quote === '') faults.add(item.line, 'FLAG', 'item must read "**flag** why"')
    return { quote: fill(quote), why: fill(why) }
  })
}

export function readExtensions(part: Part, reading: Reading): Read<string[]> {
  return readBullets(part, [3, 8], reading)
}

/** The texts of a part that is one bulleted list. */
export function readBullets(
  part: Part,
  allowed: readonly [fewest: number, most: number],
  { faults, fill }: Reading,
): Read<string[]> {
  const blocks = shapeOf(part, ['bullets'], faults)
  return blocks === null
    ? null
    : itemsOf(part.title, blocks[0], allowed, faults).map((item) => fill(item.text))
}

type Cells = readonly [string, string, string, string]

function readTable<T>(
  part: Part,
  rule: TableRule,
  { faults, fill }: Reading,
  toValue: (cells: Cells) => T,
): Read<T[]> {
  const blocks = shapeOf(part, ['table'], faults)
  if (blocks === null) return null
  return rowsOf(part.title, blocks[0], rule, faults).map((row) => {
    const [first = '', second = '', third = '', fourth = ''] = row.cells.map(fill)
    return toValue([first, second, third, fourth])
  })
}
