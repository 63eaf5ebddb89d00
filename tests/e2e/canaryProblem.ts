import { readFile } from 'node:fs/promises'
import { parseWalkthrough } from '@/domain/bank/parseWalkthrough'

/** A walkthrough whose every secret line carries a word that exists nowhere else. */
export type CanaryProblem = { slug: string; title: string; markdown: string; canaries: string[] }

const SLUG = 'canary-problem'
const TITLE = 'Canary problem'

/**
 * The URL shortener with one word of every line outside its brief replaced by a canary, so that the strict parser still
 * takes it.
 * @throws Error when it does not: then nothing would be tested.
 */
export async function canaryProblem(): Promise<CanaryProblem> {
  const lines = (await readFile('prisma/bank/url-shortener.md', 'utf8')).split('\n')
  const bodyStart = lines.indexOf('## Clarifications')
  const canaries: string[] = []
  let fence: string | null = null
  const canary = () => {
    const word = `canary${String(canaries.length).padStart(4, '0')}guide`
    canaries.push(word)
    return word
  }
  const planted = lines.map((line, index) => {
    if (line.startsWith('```')) fence = fence === null ? line.slice(3) : null
    if (line.startsWith('slug:')) return `slug: ${SLUG}`
    if (line.startsWith('title:')) return `title: ${TITLE}`
    if (index < bodyStart || line.startsWith('```')) return line
    if (fence !== null) return withCanaryInFence(fence, line, canary)
    return line.startsWith('#') ? line : withCanary(line, canary)
  })
  const markdown = planted.join('\n')
  const parsed = parseWalkthrough('canary.md', markdown)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error.slice(0, 5)))
  return { slug: SLUG, title: TITLE, markdown, canaries }
}

/** In the diagram the names of boxes and arrows, in the estimates what a value means. */
function withCanaryInFence(fence: string, line: string, next: () => string): string {
  if (fence === 'mermaid') return line.replace(/\b[A-Za-z]{4,}(?=[\])|])/, () => next())
  return fence === 'estimate' ? line.replace(/(?<=. # ).+/, () => next()) : line
}

/** The longest plain word of every cell or sentence end replaced; code, values and bold openings stay as they are. */
function withCanary(line: string, next: () => string): string {
  const parts = line.split(/(`[^`]*`|\{\{[^}]*\}\}|\*\*[^*]*\*\*|\|)/)
  // the head and the rule of a table are fixed by the format
  if (
    /^\|[\s|:-]+\|$/.test(line) ||
    /^\| (Candidate may|Quality|Call|Table|Failure|Decision|Dimension) /.test(line)
  )
    return line
  return parts
    .map((part, i) => {
      if (i % 2 === 1) return part
      const word = /\b[a-z]{5,}\b(?!.*\b[a-z]{5,}\b)/.exec(part)
      // what opens a paragraph or a trade-off is fixed by the format, too
      if (word === null || /^(Partition by|Not partitioned)/.test(part) || part.includes(', over '))
        return part
      return `${part.slice(0, word.index)}${next()}${part.slice(word.index + word[0].length)}`
    })
    .join('')
}
