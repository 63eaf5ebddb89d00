import type { Block, BlockOf, ListItem, TableRow } from '@/domain/bank/blocks'
import type { FaultLog } from '@/domain/bank/faults'

export const SECTIONS = [
  'Brief',
  'Clarifications',
  'Requirements',
  'Estimates',
  'API',
  'Design',
  'Data model',
  'Deep dives',
  'Failures',
  'Trade-offs',
  'Levels',
  'Scoring',
  'Red flags',
  'Extensions',
] as const
export type SectionName = (typeof SECTIONS)[number]

/** A heading and the blocks below it, up to the next heading of its depth. */
export type Part = { title: string; line: number; blocks: readonly Block[] }

/** The sections of a file. One that is missing is an empty part at the end of the file. */
export type Outline = Record<SectionName, Part>

/** Sorts blocks into the fourteen sections and reports what is missing, twice, unknown or out of order. */
export function outlineOf(blocks: readonly Block[], lastLine: number, faults: FaultLog): Outline {
  for (const block of blocks) {
    if (block.type === 'heading' && block.depth === 1) {
      faults.add(block.line, 'HEAD', 'no # heading: the title is in the front matter')
    }
  }
  const found = new Map<string, Part>()
  for (const part of splitAt(2, blocks, (block) => {
    faults.add(block.line, 'HEAD', 'text before the first ## section')
  })) {
    if (found.has(part.title)) faults.add(part.line, 'HEAD', `section "${part.title}" twice`)
    if (!isSection(part.title)) faults.add(part.line, 'HEAD', `unknown section "${part.title}"`)
    found.set(part.title, part)
  }
  reportOrder(found, faults)
  const entries = SECTIONS.map((name) => {
    const part = found.get(name)
    if (part === undefined) faults.add(lastLine, 'HEAD', `section "${name}" is missing`)
    return [name, part ?? { title: name, line: lastLine, blocks: [] }] as const
  })
  return Object.fromEntries(entries) as Outline
}

function isSection(title: string): title is SectionName {
  return SECTIONS.some((name) => name === title)
}

function reportOrder(found: ReadonlyMap<string, Part>, faults: FaultLog): void {
  const present = [...found.values()].filter((part) => isSection(part.title))
  const expected = SECTIONS.filter((name) => found.has(name))
  for (const [index, part] of present.entries()) {
    if (part.title === expected[index]) continue
    faults.add(part.line, 'HEAD', `section "${part.title}" out of order: expected "${expected[index]}"`)
  }
}

/** Cuts at the headings of one depth; `stray` is told of the blocks before the first. */
export function splitAt(depth: number, blocks: readonly Block[], stray: (block: Block) => void): Part[] {
  const parts: { title: string; line: number; blocks: Block[] }[] = []
  for (const block of blocks) {
    const current = parts.at(-1)
    if (block.type === 'heading' && block.depth === depth) {
      parts.push({ title: block.text, line: block.line, blocks: [] })
    } else if (current === undefined) stray(block)
    else current.blocks.push(block)
  }
  return parts
}

/** The `###` or `####` parts of a section, with text before the first one reported. */
export function subparts(depth: 3 | 4, part: Part, faults: FaultLog): Part[] {
  return splitAt(depth, part.blocks, (block) => {
    faults.add(block.line, 'HEAD', `text before the first ${'#'.repeat(depth)}`)
  })
}

type BlocksOf<T extends readonly Block['type'][]> = { [I in keyof T]: BlockOf<T[I]> }

/** The blocks of a part when they are of exactly these types, in this order; else null, and a fault at its heading. */
export function shapeOf<const T extends readonly Block['type'][]>(
  part: Part,
  types: T,
  faults: FaultLog,
): BlocksOf<T> | null {
  const found = part.blocks.map(nameOf).join(', ')
  const expected = types.join(', ')
  if (found === expected) return part.blocks as BlocksOf<T>
  faults.add(part.line, 'SHAPE', `${part.title}: expected ${expected}; found ${found || 'nothing'}`)
  return null
}

function nameOf(block: Block): string {
  return block.type === 'heading' ? `h${block.depth}` : block.type
}

/** What a table must be: its head, and how many rows. */
export type TableRule = { head: readonly string[]; rows: readonly [fewest: number, most: number] }

/** Rows of a table, held against its rule. */
export function rowsOf(
  name: string,
  table: BlockOf<'table'>,
  rule: TableRule,
  faults: FaultLog,
): readonly TableRow[] {
  const [fewest, most] = rule.rows
  if (table.head.join('|') !== rule.head.join('|')) {
    faults.add(table.line, 'TABLE', `${name}: head must be | ${rule.head.join(' | ')} |`)
  }
  if (table.rows.length < fewest || table.rows.length > most) {
    faults.add(table.line, 'TABLE', `${name}: ${table.rows.length} rows, allowed ${fewest} to ${most}`)
  }
  return table.rows
}

/** Items of a list, held against how many there may be. */
export function itemsOf(
  name: string,
  list: BlockOf<'bullets' | 'numbers'>,
  [fewest, most]: readonly [fewest: number, most: number],
  faults: FaultLog,
): readonly ListItem[] {
  if (list.items.length < fewest || list.items.length > most) {
    faults.add(list.line, 'LIST', `${name}: ${list.items.length} items, allowed ${fewest} to ${most}`)
  }
  return list.items
}

/** The single table of a section, if that is what it holds. */
export function firstTable(part: Part): BlockOf<'table'> | null {
  const block = part.blocks[0]
  return block?.type === 'table' ? block : null
}
