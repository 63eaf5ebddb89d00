import { expect, test } from 'vitest'
import { formatFault } from '@/domain/bank/faults'
import { MAX_SHEET_WORDS, parseReferenceSheets } from '@/domain/bank/referenceSheets'

const HEAD = [
  '---',
  'title: Nines',
  'summary: What a promise leaves.',
  'order: 1',
  'interview: true',
  '---',
  '',
]
const BODY = ['## Table', '', '| Promise | Down |', '|---|---|', '| 99% | much |']

function faultsOf(...lines: string[]): string[] {
  const parsed = parseReferenceSheets([{ name: 'nines.md', source: lines.join('\n') }])
  return parsed.ok ? [] : parsed.error.map(formatFault)
}

test('a sheet with values, text, lists and a table', () => {
  const source = [
    ...HEAD,
    '```estimate',
    'down = (1 - 0.99) * (365 days) -> days',
    '```',
    '## In {{down}}',
    '',
    'Some *text*: {{down:in hours}}.',
    '',
    '- one',
    '- two',
    '',
    '1. first',
    '',
    '| Promise | Down |',
    '|---|---|',
    '| 99% | {{down}} |',
  ].join('\n')
  const parsed = parseReferenceSheets([{ name: 'nines.md', source }])
  expect(parsed.ok && parsed.value).toEqual([
    {
      name: 'nines',
      title: 'Nines',
      summary: 'What a promise leaves.',
      inInterview: true,
      sections: [
        {
          title: 'In 3.65 days',
          blocks: [
            { kind: 'text', text: 'Some *text*: 87.6 hours.' },
            { kind: 'list', ordered: false, items: ['one', 'two'] },
            { kind: 'list', ordered: true, items: ['first'] },
            { kind: 'table', head: ['Promise', 'Down'], rows: [['99%', '3.65 days']] },
          ],
        },
      ],
    },
  ])
})

test.each([
  [['Nines'], 'nines.md:1: FRONT file must open with front matter between two --- lines'],
  [
    [...HEAD.slice(0, 4), 'interview: yes please', '---', ...BODY],
    'nines.md:5: FRONT bad value for "interview": "yes please"',
  ],
  [[...HEAD.slice(0, 5), 'color: red', '---', ...BODY], 'nines.md:6: FRONT unknown key "color"'],
  [[...HEAD.slice(0, 3), 'interview: true', '---', ...BODY], 'nines.md:1: FRONT missing key "order"'],
  [[...HEAD], 'nines.md:7: HEAD no ## section'],
  [[...HEAD, 'Words.', '', ...BODY], 'nines.md:8: HEAD text before the first ## section'],
  [[...HEAD, '## Empty', '', ...BODY], 'nines.md:8: SHAPE Empty: nothing in it'],
  [[...HEAD, ...BODY, '', '### Deeper'], 'nines.md:14: HEAD only ## headings'],
  [
    [...HEAD, ...BODY, '', '```sql', 'SELECT 1', '```'],
    'nines.md:14: SHAPE the only fence is ```estimate, before the first section',
  ],
  [[...HEAD, ...BODY, '| 99.9% |'], 'nines.md:13: TABLE 1 cells, head has 2'],
  [[...HEAD, ...BODY.slice(0, 4)], 'nines.md:10: TABLE no rows'],
  [[...HEAD, ...BODY, '', '<b>bold</b>'], 'nines.md:14: HTML raw HTML'],
  [[...HEAD, ...BODY, '', '{{down}}'], 'nines.md:14: VALUE {{down}}: no such estimate'],
  [
    [...HEAD, '```estimate', 'down = 1 +', '```', ...BODY],
    'nines.md:9: EST Unexpected end of expression (char 4)',
  ],
  [[...HEAD, '```estimate', 'down = 1', '```', ...BODY], 'nines.md:9: EST "down" is used nowhere'],
  [
    [...HEAD, ...BODY, '', 'word '.repeat(MAX_SHEET_WORDS).trim()],
    /nines\.md:14: WORDS \d{4} words, allowed 1600/,
  ],
])('%j: %s', (lines, fault) => {
  expect(faultsOf(...lines).join('\n')).toMatch(typeof fault === 'string' ? escaped(fault) : fault)
})

function escaped(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`, 'm')
}

test('one sheet is open in an interview, no two have one place, and names are addresses', () => {
  const file = (name: string, order: number, interview: boolean) => ({
    name,
    source: [...HEAD.slice(0, 3), `order: ${order}`, `interview: ${interview}`, '---', ...BODY].join('\n'),
  })
  const read = (...files: ReturnType<typeof file>[]) => {
    const parsed = parseReferenceSheets(files)
    return parsed.ok ? parsed.value.map(({ name }) => name) : parsed.error.map(({ message }) => message)
  }
  expect(read(file('b.md', 2, false), file('a.md', 1, true))).toEqual(['a', 'b'])
  expect(read(file('a.md', 1, false))).toEqual(['0 sheets with interview: true, must be one'])
  expect(read(file('a.md', 1, true), file('b.md', 2, true))).toEqual([
    '2 sheets with interview: true, must be one',
  ])
  expect(read(file('a.md', 1, true), file('b.md', 1, false))).toEqual(['order 1 twice: b'])
  expect(read(file('A b.md', 1, true))).toEqual(['file name must be words joined by -'])
})
