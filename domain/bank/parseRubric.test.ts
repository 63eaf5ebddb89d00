import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseBank } from '@/domain/bank/parseBank'
import { MAX_ANCHOR_LENGTH, parseRubric } from '@/domain/bank/parseRubric'
import { LEVELS } from '@/domain/room/levels'
import { DIMENSIONS } from '@/domain/rubric/dimensions'

const SOURCE = readFileSync('prisma/bank/rubric.md', 'utf8')
const EXEMPLAR = readFileSync('prisma/bank/ticketmaster.md', 'utf8')

function faultsOf(source: string): string[] {
  const parsed = parseRubric('rubric.md', source)
  return parsed.ok ? [] : parsed.error.map(({ line, code }) => `${line} ${code}`)
}

/** A text of the first format, as databases still hold it. */
const FIRST = [
  '---',
  'version: 1',
  '---',
  '',
  '| Dimension | 1 | 5 |',
  '|---|---|---|',
  ...DIMENSIONS.map((code) => `| ${code} | nothing of ${code} | all of ${code} |`),
  '',
].join('\n')

test('anchors for every dimension, level and score, and what to note about trade-offs', () => {
  const parsed = parseRubric('rubric.md', SOURCE)
  expect(parsed.ok).toBe(true)
  if (!parsed.ok) return
  const { anchors, tradeOffs } = parsed.value
  expect(Object.keys(anchors)).toEqual([...DIMENSIONS])
  const texts = Object.values(anchors).flatMap((levels) =>
    LEVELS.flatMap((level) => [levels[level][1], levels[level][3], levels[level][5]]),
  )
  expect(texts).not.toContain(undefined)
  expect(new Set(texts).size).toBe(108)
  expect(tradeOffs.length).toBeGreaterThan(2)
})

test('a rubric of the first format says the same for all levels, and has no 3', () => {
  const parsed = parseRubric('rubric.md', FIRST)
  expect(parsed.ok && parsed.value.anchors.BOE).toEqual({
    L4: { 1: 'nothing of BOE', 5: 'all of BOE' },
    L5: { 1: 'nothing of BOE', 5: 'all of BOE' },
    L6: { 1: 'nothing of BOE', 5: 'all of BOE' },
  })
  expect(parsed.ok && parsed.value.tradeOffs).toEqual([])
  expect(faultsOf(FIRST.replace('| BOE |', '| BOES |'))).toEqual(['8 SCORE'])
})

test.each([
  ['1 FRONT', 'version: 2\n', ''],
  ['2 FRONT', 'version: 2', 'version: 3'],
  ['5 HEAD', '## REQ', '## Requirements'],
  [
    '5 SHAPE',
    '| L6 | Takes the problem as given and asks a checklist |',
    'Requirements matter.\n\n| L6 | x |',
  ],
  ['7 TABLE', '| Level | 1 | 3 | 5 |', '| Level | 1 | 5 | 3 |'],
  ['9 SCORE', '| L4 | Starts drawing', '| L5 | Starts drawing'],
  ['9 SCORE', '| L4 | Starts drawing', `| L4 | Starts ${'drawing '.repeat(MAX_ANCHOR_LENGTH / 8)}`],
  ['101 HEAD', '## Trade-offs', '## Tradeoffs'],
  ['101 SHAPE', '- Both sides', 'Both sides'],
])('%s: %s → %s', (fault, from, to) => {
  expect(SOURCE).toContain(from)
  expect(faultsOf(SOURCE.replace(from, to))).toContain(fault)
})

test('a folder is its problems and its rubric; faults of all files come together', () => {
  const rubric = { name: 'rubric.md', source: SOURCE }
  const bank = parseBank([
    { name: 'README.md', source: 'How to write one.' },
    rubric,
    { name: 'ticketmaster.md', source: EXEMPLAR },
  ])
  expect(bank.ok && bank.value.problems.map(({ walkthrough }) => walkthrough.front.slug)).toEqual([
    'ticketmaster',
  ])
  const refused = parseBank([
    { name: 'tickets.md', source: EXEMPLAR },
    { name: 'half.md', source: EXEMPLAR.replace('kind: full', 'kind: half') },
  ])
  expect(refused.ok ? [] : refused.error.map(({ file, line, code }) => `${file}:${line} ${code}`)).toEqual([
    'tickets.md:2 FRONT',
    'half.md:12 FRONT',
    'rubric.md:1 FRONT',
    'rubric.md:1 HEAD',
  ])
})
