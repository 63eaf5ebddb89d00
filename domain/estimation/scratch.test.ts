import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluateScratch } from '@/domain/estimation/scratch'
import { MAX_SCRATCH_LENGTH, MAX_SCRATCH_LINES } from '@/domain/estimation/scratchLimits'

/** What stands beside each line. */
function beside(...lines: string[]): string[] {
  return evaluateScratch(lines).map((result) => {
    if (result.kind === 'blank') return ''
    return result.kind === 'value' ? result.text : `${result.fault.code} ${result.fault.detail}`.trim()
  })
}

test('a calculation, line by line', () => {
  expect(
    beside(
      'daily_users = 50e6',
      '',
      'reads = daily_users * 10 / day   # a day',
      'peak = reads * 5 -> 1/s',
      'stored = 2e6 * 500 kB * 3',
      'reads * 2 kB',
      'peak * 2 kB -> Gbps',
      '// a remark',
    ),
  ).toEqual(['50M', '', '5,790 /s', '28.9K /s', '3 TB', '11.6 MB/s', '0.463 Gbps', ''])
})

test.each([
  ['50M', '50M'],
  ['2 billion', '2G'],
  ['40K / s', '40K /s'],
  ['40K rps', '40K /s'],
  ['2 Gbps', '250 MB/s'],
  ['2 Gbps -> Gb/s', '2 Gb/s'],
  ['10^5 × 3 ÷ 2', '150K'],
  ['1 / (4 ms)', '250 /s'],
  ['100M^2 / (1 billion)', '10M'],
  ['2M / 4M', '0.5'],
  ['1.5 million * 2', '3M'],
  ['60 minutes', '1 hour'],
  ['1000 ms', '1 s'],
  ['1 ms', '1 ms'],
  ['90 minutes', '1.5 hours'],
  ['0.0005 s', '500 us'],
  ['20 PB / (5 years)', '127 MB/s'],
  ['3 / day', '3 /day'],
  ['12 bits', '1.5 B'],
  ['1 bit', '1 bit'],
  ['1M * 2 MB / day -> MB/s', '23.1 MB/s'],
  ['40K / s -> requests/s', '40K requests/s'],
  ['40K / s -> /minute', '2.4M /minute'],
  ['40K / s -> rps', '40K rps'],
  ['3 * 4 -> servers', '12 servers'],
  ['max(1,200)', '200'],
  ['5 B * 2 B', '10 B^2'],
])('%s is %s', (line, text) => {
  expect(beside(line)).toEqual([text])
})

test.each([
  ['50,000,000', 'comma 50,000,000'],
  ['x = 5%', 'percent 5'],
  ['daily users = 50M', 'name daily users'],
  ['day = 3', 'taken day'],
  ['max = 3', 'taken max'],
  ['K = 3', 'taken K'],
  ['rps = 3', 'taken rps'],
  ['= 3', 'name'],
  ['x =', 'empty'],
  ['-> s', 'empty'],
  ['50M users', 'unknown users'],
  ['2 * K', 'unknown K'],
  ['constructor', 'unknown constructor'],
  ['2 * (3', 'syntax 2 * (3'],
  ['1 / 4 ms', 'ambiguous'],
  ['3 s + 2 B', 'units'],
  ['1 / 0', 'infinite'],
  ['9^9^9^9', 'infinite'],
  ['sin(2)', 'function sin'],
  ['"a"', 'character "'],
  ['a[1]', 'character ['],
  ['3 s -> B', 'target B'],
  ['3 -> s', 'target s'],
  ['3 s -> ', 'noTarget'],
  ['3 s -> 4', 'target 4'],
  ['3 s -> users', 'target users'],
  ['1'.repeat(MAX_SCRATCH_LENGTH + 1), `long ${MAX_SCRATCH_LENGTH}`],
])('%s: %s', (line, fault) => {
  expect(beside(line)).toEqual([fault])
})

test('a name means what was said last above, and nothing in other calculations', () => {
  expect(beside('n = 2', 'n * 2', 'n = 3', 'n * 2', 'n = oops', 'n')).toEqual([
    '2',
    '4',
    '3',
    '6',
    'unknown oops',
    '3',
  ])
  expect(beside('n')).toEqual(['unknown n'])
  expect(beside('valueOf = 2', 'valueOf * 2')).toEqual(['2', '4'])
})

test('there is an end to it', () => {
  expect(beside(...Array<string>(MAX_SCRATCH_LINES + 5).fill('1'))).toHaveLength(MAX_SCRATCH_LINES)
})

test('any line is a value, a fault or nothing', () => {
  const word = fc.constantFrom(
    ...'n = 1 2.5 K M day s GB users rps -> / * + ^ ( ) , % # max constructor'.split(' '),
  )
  const line = fc.oneof(
    fc.string(),
    fc.array(word, { maxLength: 10 }).map((words) => words.join(' ')),
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 4 }), (lines) => {
      const results = evaluateScratch(lines)
      expect(results).toHaveLength(lines.length)
      for (const result of results)
        if (result.kind === 'value') expect(result.text).not.toMatch(/NaN|Infinity|undefined/)
    }),
    { seed: 20261126, numRuns: 1000 },
  )
})

test('what is shown is what was computed, to three digits', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 0, max: 8 }), (digits, power) => {
      const [text = ''] = beside(`${digits} * 10^${power} / s * 1 s`)
      const shown = Number(text.replace(/[,KMG]/g, '')) * ({ K: 1e3, M: 1e6, G: 1e9 }[text.at(-1) ?? ''] ?? 1)
      expect(shown).toBeCloseTo(digits * 10 ** power, 3)
    }),
    { seed: 20261126 },
  )
})
