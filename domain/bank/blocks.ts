import type { FaultLog } from '@/domain/bank/faults'

export type TableRow = { line: number; cells: readonly string[] }
export type ListItem = { line: number; text: string }

/** The body of a file in its smallest parts. `line` counts from 1 in the whole file. */
export type Block =
  | { type: 'heading'; line: number; depth: number; text: string }
  | { type: 'paragraph'; line: number; text: string }
  | { type: 'bullets' | 'numbers'; line: number; items: readonly ListItem[] }
  | { type: 'table'; line: number; head: readonly string[]; rows: readonly TableRow[] }
  | { type: 'fence'; line: number; info: string; body: readonly string[] }

export type BlockOf<T extends Block['type']> = Extract<Block, { type: T }>

const FENCE_INFOS = ['estimate', 'mermaid', 'sql']
const FENCE_MARK = '```'
const ITEM = /^(?:- |(\d+)\. )(.+)$/
const OPENS_A_BLOCK = /^[#|`]|^- |^\d+\. /

/**
 * Cuts the lines from `start` on into blocks. Every line with something on it belongs to exactly one block; blank
 * lines only separate. What breaks the lexical rules is reported and read as well as it can be.
 */
export function lexBlocks(lines: readonly string[], start: number, faults: FaultLog): Block[] {
  const blocks: Block[] = []
  let at = start
  while (at < lines.length) {
    if (lines[at]?.trim() === '') {
      at += 1
      continue
    }
    const block = readBlock(lines, at, faults)
    blocks.push(block.value)
    if (block.value.type !== 'fence') reportSpaces(lines, at, block.next, faults)
    at = block.next
  }
  return blocks
}

type Read = { value: Block; next: number }

function readBlock(lines: readonly string[], at: number, faults: FaultLog): Read {
  const line = lines[at] ?? ''
  const fence = /^```(\w*)$/.exec(line)
  if (fence !== null) return readFence(lines, at, fence[1] ?? '', faults)
  const heading = /^(#{1,6}) (.+)$/.exec(line)
  if (heading?.[1] !== undefined && heading[2] !== undefined) {
    return {
      value: { type: 'heading', line: at + 1, depth: heading[1].length, text: heading[2] },
      next: at + 1,
    }
  }
  if (line.startsWith('|')) return readTable(lines, at, faults)
  if (ITEM.test(line)) return readList(lines, at, faults)
  return readParagraph(lines, at, faults)
}

function reportSpaces(lines: readonly string[], from: number, to: number, faults: FaultLog): void {
  for (let at = from; at < to; at += 1) {
    if (/\t|\s$/.test(lines[at] ?? '')) faults.add(at + 1, 'SPACE', 'tab or trailing space')
  }
}

function readFence(lines: readonly string[], at: number, info: string, faults: FaultLog): Read {
  const line = at + 1
  const body: string[] = []
  let next = at + 1
  while (next < lines.length && lines[next] !== FENCE_MARK) {
    const text = lines[next] ?? ''
    if (text.startsWith(FENCE_MARK))
      faults.add(next + 1, 'FENCE', `fence opened inside the one of line ${line}`)
    body.push(text)
    next += 1
  }
  if (next === lines.length) faults.add(line, 'FENCE', 'fence never closed')
  if (!FENCE_INFOS.includes(info)) {
    faults.add(line, 'FENCE', `info string "${info}" is not ${FENCE_INFOS.join(', ')}`)
  }
  return { value: { type: 'fence', line, info, body }, next: next + 1 }
}

function readTable(lines: readonly string[], at: number, faults: FaultLog): Read {
  const rows: TableRow[] = []
  let next = at
  while (lines[next]?.startsWith('|') === true) {
    rows.push({ line: next + 1, cells: cellsOf(lines[next] ?? '') })
    next += 1
  }
  if (!/^[\s|:-]+$/.test(lines[at + 1] ?? ''))
    faults.add(at + 2, 'TABLE', 'second row of a table must be |---|---|')
  const head = rows[0]?.cells ?? []
  const content = rows.filter((_, index) => index !== 1)
  for (const row of content) {
    if (row.cells.length !== head.length) {
      faults.add(row.line, 'TABLE', `${row.cells.length} cells, head has ${head.length}`)
    }
    if (row.cells.includes('')) faults.add(row.line, 'TABLE', 'empty cell')
  }
  return { value: { type: 'table', line: at + 1, head, rows: content.slice(1) }, next }
}

/** A pipe written as `\|` belongs to its cell. */
function cellsOf(line: string): string[] {
  return line
    .replace(/^\||(?<!\\)\|\s*$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'))
}

function readList(lines: readonly string[], at: number, faults: FaultLog): Read {
  const items: ListItem[] = []
  const numbered = /^\d/.test(lines[at] ?? '')
  let next = at
  for (let item = ITEM.exec(lines[next] ?? ''); item !== null; item = ITEM.exec(lines[next] ?? '')) {
    const number = item[1]
    if ((number !== undefined) !== numbered) faults.add(next + 1, 'LIST', 'list kinds mixed')
    if (number !== undefined && Number(number) !== items.length + 1) {
      faults.add(next + 1, 'LIST', `expected ${items.length + 1}.`)
    }
    items.push({ line: next + 1, text: item[2] ?? '' })
    next += 1
  }
  return { value: { type: numbered ? 'numbers' : 'bullets', line: at + 1, items }, next }
}

function readParagraph(lines: readonly string[], at: number, faults: FaultLog): Read {
  const text = lines[at] ?? ''
  const following = lines[at + 1] ?? ''
  if (following.trim() !== '' && !OPENS_A_BLOCK.test(following)) {
    faults.add(at + 2, 'WRAP', 'one paragraph is one line; leave a blank line between')
  }
  return { value: { type: 'paragraph', line: at + 1, text }, next: at + 1 }
}
