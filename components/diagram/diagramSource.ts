/** Twice the largest diagram of the bank. Laying out is done in the page: what is larger would hold it up. */
export const MAX_DIAGRAM_LENGTH = 8_000
export const MAX_DIAGRAM_EDGES = 80

/** What a node is drawn as; Mermaid's cylinders and subroutines are both plain boxes to the board. */
export type NodeKind = 'store' | 'stream'

const SHAPES: readonly { pattern: RegExp; kind: NodeKind }[] = [
  { pattern: /(?:^|[\s>|-])([A-Za-z]\w*)\[\(/g, kind: 'store' },
  { pattern: /(?:^|[\s>|-])([A-Za-z]\w*)\[\[/g, kind: 'stream' },
]

/**
 * Refuses what the product draws no diagram of before anything of it is loaded.
 * @throws Error when it is no flowchart, or too large.
 */
export function checkDiagram(source: string): void {
  if (!/^\s*flowchart\s/.test(source)) throw new Error('only flowcharts are drawn')
  if (source.length > MAX_DIAGRAM_LENGTH) throw new Error(`diagram over ${MAX_DIAGRAM_LENGTH} characters`)
  // a directive could change how Mermaid itself works, in every diagram after this one
  if (/%%\s*\{/.test(source)) throw new Error('directives are not read')
  // the content policy would stop it, and leave a hole
  if (/@\{[^}]*\b(?:img|icon)\s*:/.test(source)) throw new Error('pictures are not drawn')
  if (/^\s*click\s/m.test(source)) throw new Error('links are not followed')
}

/** Which nodes are stores, `id[(text)]`, and which are streams and queues, `id[[text]]`. */
export function nodeKinds(source: string): Map<string, NodeKind> {
  const kinds = new Map<string, NodeKind>()
  const unlabelled = source.replaceAll(/\|[^|\n]*\|/g, '|')
  for (const { pattern, kind } of SHAPES) {
    for (const [, id] of unlabelled.matchAll(pattern)) if (id !== undefined) kinds.set(id, kind)
  }
  return kinds
}

/** Characters in a line of an edge's label. */
const LABEL_WIDTH = 17

/** Cuts a label into lines of about equal length, between words. */
export function wrapLabel(label: string): string[] {
  const words = label.trim().split(/\s+/)
  const total = words.join(' ').length
  const width = Math.max(LABEL_WIDTH * 0.6, total / Math.ceil(total / LABEL_WIDTH))
  const lines: string[] = []
  for (const word of words) {
    const line = lines.at(-1)
    // half a word over the measure looks better than a line of one word
    if (line === undefined || line.length + 1 + word.length / 2 > width) lines.push(word)
    else lines[lines.length - 1] = `${line} ${word}`
  }
  return lines
}

/** The same diagram with its edges' labels in several lines: Mermaid gives each a column as wide as it is. */
export function withWrappedLabels(source: string): string {
  return source.replace(
    /((?:-->|-\.->|==>)\s*)\|([^|\n]+)\|/g,
    (_, arrow: string, label: string) => `${arrow}|${wrapLabel(label).join('<br/>')}|`,
  )
}
