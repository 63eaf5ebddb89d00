import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseBank } from '@/domain/bank/parseBank'
import { MAX_ANCHOR_LENGTH, parseRubric } from '@/domain/bank/parseRubric'
import { DIMENSIONS } from '@/domain/rubric/dimensions'

const SOURCE = readFileSync('prisma/bank/rubric.md', 'utf8')
const EXEMPLAR = readFileSync('prisma/bank/ticketmaster.md', 'utf8')

function faultsOf(source: string): string[] {
  const parsed = parseRubric('rubric.md', source)
  return parsed.ok ? [] : parsed.error.map(({ line, code }) => `${line} ${code}`)
}

test('the anchors of the twelve dimensions, in rubric order', () => {
  const parsed = parseRubric('rubric.md', SOURCE)
  expect(parsed.ok).toBe(true)
  if (!parsed.ok) return
  expect(Object.keys(parsed.value)).toEqual([...DIMENSIONS])
  const anchors = Object.values(parsed.value).flatMap((each) => [each[1], each[5]])
  expect(new Set(anchors).size).toBe(24)
})

test.each([
  ['1 FRONT', 'version: 1\n', ''],
  ['2 FRONT', 'version: 1', 'version: 2'],
  ['5 TABLE', '| Dimension | 1 |', '| Dimension | one |'],
  ['7 SCORE', '| REQ |', '| REQS |'],
  ['8 SCORE', '| BOE | No figures', `| BOE | ${'No figures '.repeat(MAX_ANCHOR_LENGTH / 10)}`],
  ['8 TABLE', '| BOE | No figures, or figures that no decision rests on |', '| BOE | |'],
  ['4 SHAPE', '| Dimension | 1 |', 'Anchors:\n\n| Dimension | 1 |'],
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
    'rubric.md:1 SHAPE',
  ])
})
