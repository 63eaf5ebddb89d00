import { lexBlocks, type Block } from '@/domain/bank/blocks'
import { readEstimates, readSheet } from '@/domain/bank/estimates'
import { FaultLog, type Fault } from '@/domain/bank/faults'
import { frontMatterSchema, readFrontMatter } from '@/domain/bank/frontMatter'
import { outlineOf, splitAt } from '@/domain/bank/outline'
import { parseOwnText } from '@/domain/bank/pack'
import { countWords } from '@/domain/bank/prose'
import { fillValues } from '@/domain/bank/values'
import type { EstimateValue } from '@/domain/bank/walkthrough'

/** A part of a text as it will be read, values filled in. Inline Markdown, never HTML. */
export type PreviewBlock =
  | { type: 'heading'; depth: number; text: string }
  | { type: 'paragraph'; text: string }
  | { type: 'list'; ordered: boolean; items: readonly string[] }
  | { type: 'table'; head: readonly string[]; rows: readonly (readonly string[])[] }
  | { type: 'estimates'; values: readonly EstimateValue[] }
  | { type: 'code'; text: string }

export type PreviewSection = { title: string; blocks: readonly PreviewBlock[] }

/** What became of a text: all its faults, and as much of a preview as can be made in spite of them. */
export type Checked = {
  faults: readonly Fault[]
  title: string | null
  sections: readonly PreviewSection[]
  words: number
}

/** Evaluates what a stranger may have written: to be run in a worker, which can be ended. */
export function checkText(source: string): Checked {
  const parsed = parseOwnText('problem.md', source)
  return { faults: parsed.ok ? [] : parsed.error, ...previewOf(source) }
}

function previewOf(source: string): Omit<Checked, 'faults'> {
  // the parser has said what is wrong; here it is only a matter of showing the rest
  const unread = new FaultLog('')
  const lines = source.split('\n')
  const { raw, bodyStart } = readFrontMatter(lines, frontMatterSchema, unread)
  const blocks = lexBlocks(lines, bodyStart, unread)
  const outline = outlineOf(blocks, lines.length, unread)
  const sheet = readSheet(outline.Estimates, unread)
  const fill = (text: string) => fillValues(text, sheet)
  const estimates = readEstimates(outline.Estimates, sheet, { faults: unread, fill })
  const sections = splitAt(2, blocks, () => undefined).map(({ title, blocks: inside }) => ({
    title,
    blocks: inside.map((block) => shown(block, fill, estimates?.values ?? null)),
  }))
  const title = typeof raw['title'] === 'string' && raw['title'] !== '' ? raw['title'] : null
  return { title, sections, words: wordsIn(lines.slice(bodyStart), fill) }
}

/** As the check of a text's length counts them: what stands in a fence is none. */
function wordsIn(lines: readonly string[], fill: (text: string) => string): number {
  let fenced = false
  let words = 0
  for (const line of lines) {
    if (line.startsWith('```')) fenced = !fenced
    else if (!fenced) words += countWords(fill(line))
  }
  return words
}

function shown(
  block: Block,
  fill: (text: string) => string,
  estimates: readonly EstimateValue[] | null,
): PreviewBlock {
  switch (block.type) {
    case 'heading':
      return { type: 'heading', depth: block.depth, text: fill(block.text) }
    case 'paragraph':
      return { type: 'paragraph', text: fill(block.text) }
    case 'bullets':
    case 'numbers':
      return {
        type: 'list',
        ordered: block.type === 'numbers',
        items: block.items.map((item) => fill(item.text)),
      }
    case 'table':
      return { type: 'table', head: block.head, rows: block.rows.map(({ cells }) => cells.map(fill)) }
    case 'fence':
      return block.info === 'estimate' && estimates !== null && estimates.length > 0
        ? { type: 'estimates', values: estimates }
        : { type: 'code', text: block.body.join('\n') }
  }
}
