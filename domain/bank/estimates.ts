import type { FaultLog } from '@/domain/bank/faults'
import { itemsOf, shapeOf, type Part } from '@/domain/bank/outline'
import type { Read, Reading } from '@/domain/bank/sections'
import type { Estimates } from '@/domain/bank/walkthrough'
import { formatExpectation, formatQuantity } from '@/domain/estimation/format'
import { MAX_SHEET_LINES, Sheet } from '@/domain/estimation/sheet'

/** Evaluates the estimate fence. A section of the wrong shape gives an empty sheet. */
export function readSheet(part: Part, faults: FaultLog): Sheet {
  const sheet = new Sheet()
  const [fence] = part.blocks
  if (fence?.type !== 'fence' || part.blocks[1]?.type !== 'bullets' || part.blocks.length !== 2) return sheet
  if (fence.info !== 'estimate') faults.add(fence.line, 'EST', 'first block must be ```estimate')
  if (fence.body.length > MAX_SHEET_LINES) faults.add(fence.line, 'EST', `over ${MAX_SHEET_LINES} lines`)
  sheet.read(fence.body, fence.line + 1, (line, message) => faults.add(line, 'EST', message))
  if (!sheet.values.some((value) => value.expect !== null)) faults.add(fence.line, 'EST', 'no expect line')
  return sheet
}

/** The evaluated sheet and what follows from it, as it is shown. */
export function readEstimates(part: Part, sheet: Sheet, { faults, fill }: Reading): Read<Estimates> {
  const blocks = shapeOf(part, ['fence', 'bullets'], faults)
  if (blocks === null) return null
  const conclusions = itemsOf(part.title, blocks[1], [2, 6], faults).map((item) => fill(item.text))
  const values = sheet.values.map((value) => ({
    name: value.name,
    text: formatQuantity(value.size, value.unit),
    kind: value.kind,
    formula: value.kind === 'derived' ? value.formula : null,
    meaning: value.meaning,
    expect: formatExpectation(value),
    range: value.expect,
    group: value.group,
  }))
  return { values, conclusions }
}

/** [a value nobody uses] would be a number that changes nothing: it goes, or the design says why it matters. */
export function reportUnused(sheet: Sheet, faults: FaultLog): void {
  for (const value of sheet.unused()) faults.add(value.line, 'EST', `"${value.name}" is used nowhere`)
}
