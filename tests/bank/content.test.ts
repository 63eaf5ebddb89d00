// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { formatFault } from '@/domain/bank/faults'
import { parseBank } from '@/domain/bank/parseBank'
import type { Walkthrough } from '@/domain/bank/walkthrough'
import { sharedRuns, wordRuns } from '@/domain/bank/wordRuns'
import { withTable } from '@/prisma/bankTable'

const FOLDER = 'prisma/bank'
/** Nine words in a row are no accident. */
const RUN = 9
const FEWEST_EDGES = 6

const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({ name, source: readFileSync(`${FOLDER}/${name}`, 'utf8') }))

/** What is used here of Mermaid's parsed flowchart, which its types leave open. */
type Flowchart = {
  getEdges: () => { start: string; end: string; text: string }[]
  getVertices: () => Map<string, { id: string; type?: string }>
}

let parseFlowchart: (source: string) => Promise<Flowchart>

beforeAll(async () => {
  const { default: mermaid } = await import('mermaid')
  parseFlowchart = async (source) => {
    await mermaid.parse(source)
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(source)
    return diagram.db as unknown as Flowchart
  }
}, 60_000)

const parsed = parseBank(files)

function problems(): Walkthrough[] {
  return parsed.ok ? parsed.value.problems.map(({ walkthrough }) => walkthrough) : []
}

test('every file of the bank is without a fault', () => {
  expect(parsed.ok ? [] : parsed.error.map(formatFault)).toEqual([])
  expect(problems().map(({ front }) => front.slug)).toContain('ticketmaster')
})

test('the README lists them as they are: npm run bank:table', () => {
  const readme = files.find(({ name }) => name === 'README.md')?.source ?? ''
  expect(withTable(readme, problems())).toBe(readme)
})

test('no two problems share a title or a place in the list', () => {
  const fronts = problems().map(({ front }) => front)
  for (const key of ['order', 'title'] as const) {
    expect(new Set(fronts.map((front) => front[key])).size, key).toBe(fronts.length)
  }
})

describe.each(files.filter(({ name }) => name !== 'README.md' && name !== 'rubric.md'))(
  '$name',
  ({ name }) => {
    const walkthrough = (): Walkthrough => {
      const found = problems().find(({ front }) => `${front.slug}.md` === name)
      if (found === undefined) throw new Error(`${name} has faults`)
      return found
    }

    test('its diagram is Mermaid, with every node named and every edge labelled', async () => {
      const flowchart = await parseFlowchart(walkthrough().design.mermaid)
      const edges = flowchart.getEdges()
      expect(edges.length).toBeGreaterThanOrEqual(FEWEST_EDGES)
      expect(edges.filter(({ text }) => text.trim() === '')).toEqual([])
      expect([...flowchart.getVertices().values()].filter(({ type }) => type === undefined)).toEqual([])
    })

    test('every link to another problem has its file', () => {
      const links = [...JSON.stringify(walkthrough()).matchAll(/\]\(([a-z0-9-]+\.md)\)/g)].map(
        ([, file]) => file,
      )
      expect(links.filter((link) => !files.some((file) => file.name === link))).toEqual([])
    })
  },
)

test('Mermaid refuses what is no diagram', async () => {
  await expect(parseFlowchart('flowchart LR\n  a[one -->|x| b[two]')).rejects.toThrow()
})

test(`no ${RUN} words in a row stand in two walkthroughs`, () => {
  const runs = new Map(files.map(({ name, source }) => [name, wordRuns(source, RUN)]))
  runs.delete('README.md')
  expect(sharedRuns(runs)).toEqual([])
})

test('a borrowed sentence is found, wherever its lines, marks and capitals differ', () => {
  const one = wordRuns('Once inside, the browser loads **the venue geometry**, an immutable file.', RUN)
  const two = wordRuns('- once inside the `browser` loads the venue\n- geometry, an immutable file', RUN)
  expect(
    sharedRuns(
      new Map([
        ['one.md', one],
        ['two.md', wordRuns('| Once inside, the browser loads the venue geometry, an |', RUN)],
      ]),
    ),
  ).toEqual(['one.md, two.md: once inside the browser loads the venue geometry an'])
  // a run does not go on in the next item
  expect(
    sharedRuns(
      new Map([
        ['one.md', one],
        ['two.md', two],
      ]),
    ),
  ).toEqual([])
})

test('headings and table heads are everybody’s', () => {
  const source =
    '### one two three four five six seven eight nine\n\n| one two three four five six seven eight nine |\n|---|\n| ten |\n'
  expect(wordRuns(source, RUN)).toEqual(new Set())
})
