import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FAULT_CODES, formatFault, type FaultCode } from '@/domain/bank/faults'
import { MAX_SOURCE_LENGTH, parseWalkthrough } from '@/domain/bank/parseWalkthrough'
import type { Walkthrough } from '@/domain/bank/walkthrough'
import { DIMENSIONS } from '@/domain/rubric/dimensions'

const SOURCE = readFileSync('prisma/bank/ticketmaster.md', 'utf8')
const LAST_LINE = SOURCE.split('\n').length

function read(source: string): Walkthrough {
  const parsed = parseWalkthrough('ticketmaster.md', source)
  if (!parsed.ok) throw new Error(parsed.error.map(formatFault).join('\n'))
  return parsed.value
}

/** `line code` of every fault. */
function faultsOf(source: string): string[] {
  const parsed = parseWalkthrough('ticketmaster.md', source)
  return parsed.ok ? [] : parsed.error.map(({ line, code }) => `${line} ${code}`)
}

/** The exemplar with one text replaced by another. */
function edited(from: string, to: string): string {
  expect(SOURCE.split(from).length, `"${from}" must occur`).toBeGreaterThan(1)
  return SOURCE.replace(from, () => to)
}

function lineOf(source: string, text: string): number {
  const line = source.split('\n').findIndex((each) => each.includes(text)) + 1
  expect(line, `"${text}" must occur`).toBeGreaterThan(0)
  return line
}

describe('the exemplar', () => {
  const walkthrough = read(SOURCE)

  test('is read whole', () => {
    expect(walkthrough.front).toMatchObject({
      slug: 'ticketmaster',
      origin: 'W11',
      minutes: 45,
      companies: [],
    })
    expect(walkthrough.brief).toMatch(/^Design the part of a ticketing site/)
    expect(walkthrough.clarifications).toHaveLength(8)
    expect(walkthrough.clarifications[5]).toEqual({
      question: 'How long is a cart kept?',
      answer: "8 minutes, and the bank's 3-D Secure page must not cost the seats",
      change: 'Paying is a state with its own deadline',
    })
    expect(walkthrough.requirements.nonFunctional[3]).toEqual({
      quality: 'Waiting room',
      target: '14M users present, none of them touching the seat store',
      why: '95% of them will buy nothing',
    })
    expect(walkthrough.api.map(({ call }) => call)[1]).toBe('`GET /v1/gates/{tour}`')
    expect(walkthrough.design.mermaid).toMatch(/^flowchart LR\n/)
    expect(walkthrough.design.read).toMatchObject({ title: 'the seat map' })
    expect(walkthrough.design.write.steps).toHaveLength(5)
    expect(walkthrough.dataModel.partitioning).toMatch(/^Partition by show_id/)
    expect(walkthrough.failures).toHaveLength(6)
    expect(walkthrough.tradeOffs[4]?.givenUp).toBe('Machines idle after one hour at 35.1× the average')
    expect(Object.keys(walkthrough.levels)).toEqual(['L4', 'L5', 'L6'])
    expect(Object.keys(walkthrough.scoring)).toEqual([...DIMENSIONS])
    expect(walkthrough.scoring.API[1]).toBe('One `POST /book`')
    expect(walkthrough.redFlags[4]).toEqual({
      quote: '"Charge, then mark sold."',
      why: 'Every lost race becomes a refund.',
    })
    expect(walkthrough.extensions).toHaveLength(4)
  })

  test('has deep dives with a ladder of hints and two twists', () => {
    expect(walkthrough.deepDives.map(({ title, dimensions }) => [title, dimensions])).toEqual([
      ['Two fans, overlapping seats', ['CONS', 'DATA']],
      ['The bank answers after the cart expired', ['CONS', 'ASYNC', 'API']],
      ['Everyone at one door', ['SCALE', 'CACHE', 'SEC']],
      ['The map everyone stares at', ['CACHE', 'ASYNC']],
    ])
    const [first] = walkthrough.deepDives
    expect(first?.hints).toEqual({
      nudge: "The first transaction is still open. What does the second fan's screen do?",
      pointer: 'Follow the order in which a basket takes its locks, and what it does on meeting a taken one.',
      reveal:
        'Test and set in one transaction, seats sorted, NOWAIT, all or nothing, expiry in the WHERE clause.',
    })
    expect(first?.twists[1]?.question).toBe('What if it is a standing area?')
    expect(first?.twists[1]?.answer).toContain('One row gives about 250 requests/s')
  })

  test('shows its estimates with units, meaning, range and the group they stand in', () => {
    const byName = new Map(walkthrough.estimates.values.map((value) => [value.name, value]))
    expect(byName.get('house')).toEqual({
      name: 'house',
      text: '50K seats',
      kind: 'given',
      formula: null,
      meaning: "a stadium, promoter's own seats removed",
      expect: null,
      range: null,
      group: 'The sale',
    })
    expect(byName.get('flood')).toEqual({
      name: 'flood',
      text: '1.4M requests/s',
      kind: 'derived',
      formula: 'tour_users * (1 request/user) / first_rush',
      meaning: 'whole tour',
      expect: '300K to 5M requests/s',
      range: { low: 3e5, high: 5e6, unit: 'requests/s' },
      group: "No door: everybody's first click",
    })
    expect(byName.get('losers')?.text).toBe('0.952')
    expect(walkthrough.estimates.conclusions).toHaveLength(4)
  })

  test('leaves no place unfilled, and can travel as JSON', () => {
    expect(JSON.stringify(walkthrough)).not.toContain('{{')
    expect(JSON.parse(JSON.stringify(walkthrough))).toEqual(walkthrough)
  })

  test('writes a pipe inside a cell as \\|', () => {
    const source = edited('A draw, not arrival order', 'A draw \\| not arrival order')
    expect(read(source).clarifications[3]?.change).toBe('A draw | not arrival order')
  })
})

/** One edit of the exemplar, and the code it must be refused with: at the edit, or at the line that holds `at`. */
type Case = [code: FaultCode, from: string, to: string, at?: string | number]

const CASES: Case[] = [
  ['FRONT', 'slug: ticketmaster', 'slug: Ticket Master'],
  ['FRONT', 'order: 11', 'order: 0'],
  ['FRONT', 'minutes: 45\n', '', 1],
  ['FRONT', 'minutes: 45', 'minutes: 45\nextra: 1', 'extra: 1'],
  ['FRONT', 'order: 11', 'order: 11\norder: 12', 'order: 12'],
  ['FRONT', 'focus: [CONS', 'focus: [CONSI'],
  ['FRONT', 'companies: []', 'companies: [oracle]'],
  ['FRONT', 'tags: [contention', 'tags: [&a contention, *a', 1],
  ['SPACE', '## Levels', '## Levels '],
  ['SPACE', '- Prices that move', '- Prices\tthat move'],
  ['SPACE', "map's or the hold's?", "map's or the hold's? "],
  ['TABLE', '| Candidate may ask | Answer |', '| Candidate asks | Answer |'],
  ['TABLE', '| Can a cart span two shows? | No |', '| Can a cart span two shows? |  |'],
  ['LIST', '2. The edge answers', '3. The edge answers'],
  ['LIST', '2. The edge answers', '- The edge answers'],
  [
    'WRAP',
    'Who owns the seats, who has the money?',
    'Who owns the seats?\nWho has the money?',
    'Who has the money?',
  ],
  ['HEAD', '## Brief\n', 'Before.\n\n## Brief\n', 'Before.'],
  ['HEAD', '### Functional\n', 'Before.\n\n### Functional\n', 'Before.'],
  ['DIVE', '#### Strong answer', '### Strong answer', '### 1. Two fans'],
  ['HEAD', '### L5', '### L55', '## Levels'],
  ['HEAD', '### Out of scope', '### Beyond scope', '## Requirements'],
  ['HEAD', '#### Question\n', 'Before.\n\n#### Question\n', 'Before.'],
  ['SHAPE', '### L4\n', '### L4\n\nOne more.\n'],
  ['SHAPE', '#### Twists\n', '#### Twists\n\nSee below.\n'],
  ['BRIEF', 'Nobody may ever', 'Nobody of 12 may ever'],
  ['API', '`DELETE /v1/holds/{id}`', 'DELETE /v1/holds/{id}'],
  ['TRADE', 'only lock, over Redis', 'only lock; no Redis'],
  ['SCORE', '| REQ | Draws', '| REQS | Draws'],
  ['SCORE', '| Signed pass, cap per account, card data kept out |', '| A CAPTCHA |'],
  ['DATA', 'Partition by show_id', 'Partitioned by show_id'],
  ['FLAG', '- **"Autoscaling absorbs it."**', '- "Autoscaling absorbs it."'],
  ['DIVE', '(CONS, DATA)', '(CONS, DATUM)'],
  ['DIVE', '### 2. The bank', '### 3. The bank'],
  ['DIVE', '#### Question', '#### Ask', '### 1. Two fans'],
  ['HINT', '- **Nudge:** The first', '- **Hint:** The first'],
  ['TWIST', '**What if the venue forbids', '**And if the venue forbids'],
  ['DESIGN', '### Read: the seat map', '### Reads: the seat map', '## Design'],
  ['MERMAID', 'flowchart LR', 'flowchart TD'],
  ['MERMAID', '-->|authorise|', '-->'],
  ['MERMAID', '-->|authorise| psp', '-->|authorise| psp --> edge'],
  ['EST', 'unit users requests', 'unit Users requests'],
  ['EST', 'all_seats = house * shows -> seats', 'all_seats = house * shows'],
  ['EST', 'all_seats = house * shows -> seats', 'all_seats = house * shows -> orders'],
  ['EST', 'given visit = 7 minutes', 'given unseen = 3 # nothing\ngiven visit = 7 minutes', 'given unseen'],
  ['EST', 'expect flood in [3e5, 5e6]', 'expect flood in [3e6, 5e6]'],
  ['EST', 'expect flood in [3e5, 5e6] requests/s', 'expect flood in [3e5, 5e6]'],
  ['VALUE', '{{show_flood}}; behind', '{{show_floods}}; behind'],
  ['VALUE', '{{tour_tx:bare}}', '{{tour_tx:pct}}'],
  ['VALUE', '{{year_size}}', '{{year_size:in seats}}'],
  ['VALUE', 'flowchart LR', 'flowchart LR\n  %% {{tour_tx}}', '%% {{tour_tx}}'],
  ['VALUE', '`GET /v1/gates/{tour}`', '`GET /v1/gates/{{tour_tx}}`'],
  ['TWICE', 'Within {{sell_window}}', 'Within 60 minutes'],
  ['TWICE', '{{tour_users}} present, none', '14 million users present, none'],
  ['TWICE', '{{losers:pct}} of', '95% of'],
  ['HTML', '- Waiting list', '- Waiting <b>list</b>'],
  ['HTML', '- Waiting list', '- ![Waiting](list.png) list'],
  ['HTML', '- Waiting list', '- [Waiting](javascript:alert) list'],
  ['WORDS', 'Two-show packages', `${'word '.repeat(900)}Two-show packages`, LAST_LINE],
]

describe('a fault', () => {
  test.each(CASES)('%s: %s → %s', (code, from, to, at) => {
    const source = edited(from, to)
    const edit = SOURCE.slice(0, SOURCE.indexOf(from)).split('\n').length
    const line = typeof at === 'string' ? lineOf(source, at) : (at ?? edit)
    expect(faultsOf(source)).toContain(`${line} ${code}`)
  })

  test('every code of the format is reached', () => {
    // PACK is a fault of a zip, not of a file in it: pack.test.ts
    const reached = new Set(CASES.map(([code]) => code)).add('FENCE').add('PACK')
    expect(FAULT_CODES.filter((code) => !reached.has(code))).toEqual([])
  })

  test('in a fence names the line that opened it', () => {
    const open = SOURCE.slice(0, SOURCE.indexOf('```\n\n### Read'))
    expect(faultsOf(open)).toContain(`${lineOf(SOURCE, '```mermaid')} FENCE`)
    const source = edited('```mermaid', '```dot')
    expect(faultsOf(source)).toContain(`${lineOf(source, '```dot')} FENCE`)
  })

  test('comes with all others of the file, by line', () => {
    const source = edited('kind: full', 'kind: half')
      .replace('Partition by', 'Split by')
      .replace('- **Nudge:** What must', '- What must')
    expect(faultsOf(source)).toEqual([
      '12 FRONT',
      `${lineOf(source, 'Split by')} DATA`,
      `${lineOf(source, '- What must')} HINT`,
    ])
  })

  test('is written so that an editor can jump to it', () => {
    const parsed = parseWalkthrough('ticketmaster.md', edited('{{hold_ttl}} run', '8 minutes run'))
    expect(parsed.ok ? [] : parsed.error.map(formatFault)).toEqual([
      `ticketmaster.md:${lineOf(SOURCE, '{{hold_ttl}} run')}: TWICE "8 minutes" is typed by hand: write {{hold_ttl}}`,
    ])
  })

  test('is what the length of a file can be', () => {
    expect(faultsOf('x'.repeat(MAX_SOURCE_LENGTH + 1))).toEqual(['1 WORDS'])
  })
})

test('a section that is missing, twice, unknown or misplaced is named', () => {
  const failures = SOURCE.slice(SOURCE.indexOf('## Failures'), SOURCE.indexOf('## Trade-offs'))
  expect(faultsOf(SOURCE.replace(failures, ''))).toContain(
    `${LAST_LINE - failures.split('\n').length + 1} HEAD`,
  )
  const moved = SOURCE.replace(failures, '') + `\n${failures}`
  expect(faultsOf(moved)).toContain(`${lineOf(moved, '## Failures')} HEAD`)
  const doubled = SOURCE + `\n${failures}`
  expect(faultsOf(doubled)).toContain(`${doubled.split('\n').lastIndexOf('## Failures') + 1} HEAD`)
  const unknown = SOURCE + '\n## Notes\n\nSomething.\n'
  expect(faultsOf(unknown)).toEqual([`${lineOf(unknown, '## Notes')} HEAD`])
})

test('whatever is done to a file, the parser answers, and names lines that exist', () => {
  const lines = SOURCE.split('\n')
  const line = fc.nat(lines.length - 1)
  const scrap = fc.oneof(
    fc.constantFrom(
      '|',
      '`',
      '```',
      '{{',
      '}}',
      '#',
      '- ',
      '1. ',
      '->',
      '---',
      '__proto__',
      '{{constructor}}',
      '\t',
    ),
    fc.constantFrom('unit ', 'given ', 'x = (((', 'expect '),
    fc.string({ maxLength: 12 }),
  )
  const edit = fc.oneof(
    fc.record({ at: line, remove: fc.nat(40), insert: fc.constant('') }),
    fc.record({ at: line, remove: fc.nat(1), insert: scrap }),
  )
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
      const changed = [...lines]
      for (const { at, remove, insert } of edits) changed.splice(at, remove, insert)
      const parsed = parseWalkthrough('x.md', changed.join('\n'))
      if (parsed.ok) return
      expect(parsed.error.length).toBeGreaterThan(0)
      for (const fault of parsed.error) {
        expect(fault.line).toBeGreaterThan(0)
        expect(fault.line).toBeLessThanOrEqual(changed.join('\n').split('\n').length + 1)
      }
    }),
    { seed: 20261122, numRuns: 40 },
  )
})
