import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  checkDiagram,
  MAX_DIAGRAM_LENGTH,
  nodeKinds,
  withWrappedLabels,
  wrapLabel,
} from '@/components/diagram/diagramSource'

const BANK = readdirSync('prisma/bank')
  .map((name) => /```mermaid\n([\s\S]*?)\n```/.exec(readFileSync(`prisma/bank/${name}`, 'utf8'))?.[1])
  .filter((source) => source !== undefined)

test('stores and streams are told from other parts, wherever they are first named', () => {
  const source = [
    'flowchart LR',
    '  app[App] -->|a| db[(Main store)]',
    '  subgraph async [Async]',
    '    log[[Change log]]',
    '  end',
    '  db -->|changes|log2[[Second]]',
    '  app -->|calls, ghost[(no node)] in a label| api[API]',
  ].join('\n')
  expect([...nodeKinds(source)]).toEqual([
    ['db', 'store'],
    ['log', 'stream'],
    ['log2', 'stream'],
  ])
})

test('every diagram of the bank is taken, with a store in it', () => {
  expect(BANK.length).toBeGreaterThan(0)
  for (const source of BANK) {
    expect(() => checkDiagram(source)).not.toThrow()
    expect([...nodeKinds(source).values()]).toContain('store')
  }
})

test.each([
  ['sequenceDiagram\n  a->>b: hi', 'only flowcharts'],
  ['', 'only flowcharts'],
  [`flowchart LR\n  a[${'x'.repeat(MAX_DIAGRAM_LENGTH)}]`, 'over 8000 characters'],
  ['flowchart LR\n%%{init: {"securityLevel": "loose"}}%%\n  a --> b', 'directives'],
  ['%%{init: {"securityLevel": "loose"}}%%\nflowchart LR\n  a --> b', 'only flowcharts'],
  ['flowchart LR\n  a@{ img: "https://example.org/a.png" }\n  a --> b', 'pictures'],
  ['---\nconfig:\n  htmlLabels: true\n---\nflowchart LR\n  a --> b', 'only flowcharts'],
  ['flowchart LR\n  a --> b\n  click a "https://example.org"', 'links'],
])('%j is refused before anything is loaded', (source, reason) => {
  expect(() => checkDiagram(source)).toThrow(reason)
})

test('a label is cut between words, into lines of about the same length', () => {
  expect(wrapLabel('capture, void')).toEqual(['capture, void'])
  expect(wrapLabel('WAL, one must flush before the commit returns')).toEqual([
    'WAL, one must',
    'flush before the',
    'commit returns',
  ])
  expect(wrapLabel('supercalifragilisticexpialidocious')).toEqual(['supercalifragilisticexpialidocious'])
  for (const source of BANK) {
    for (const [, label = ''] of source.matchAll(/\|([^|]+)\|/g)) {
      expect(wrapLabel(label).join(' ')).toBe(label)
      for (const line of wrapLabel(label)) expect(line.length).toBeLessThanOrEqual(26)
    }
  }
})

test('nothing of a diagram but its edges’ labels changes', () => {
  expect(withWrappedLabels(BANK.join('\n'))).toContain('<br/>')
  for (const source of BANK) {
    const wrapped = withWrappedLabels(source)
    expect(wrapped.replaceAll('<br/>', ' ')).toBe(source)
  }
})
