import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { operate } from '@/domain/estimation/arithmetic'
import { parseSpoken } from '@/domain/estimation/parseSpoken'
import { checkSpoken, type ExpectedRange } from '@/domain/estimation/tolerance'
import { shapeOf } from '@/domain/estimation/unitShape'
import { BUILT_IN_UNITS, Units } from '@/domain/estimation/units'

const DAY = 86_400
const RUNS = { seed: 20261126, numRuns: 1000 }

/** What was said in bytes and seconds; `none` after a number without any unit. */
function heard(text: string, measuresData = false): string {
  const spoken = parseSpoken(text, measuresData)
  if (!spoken.ok) return `${spoken.error.code}: ${spoken.error.detail}`
  const { size, shape } = spoken.value
  const base = Number((size * (shape?.factor ?? 1)).toPrecision(12))
  return shape === null ? `${base} none` : `${base} B^${shape.data} s^${shape.time}`
}

describe('what people say', () => {
  test.each([
    ['40K/s', '40000 B^0 s^-1'],
    ['40k rps', '40000 B^0 s^-1'],
    ['40krps', '40000 B^0 s^-1'],
    ['about 40,000 requests per second', '40000 B^0 s^-1'],
    ['~ 40 thousand a second', '40000 B^0 s^-1'],
    ['40K QPS', '40000 B^0 s^-1'],
    ['600 rpm', '10 B^0 s^-1'],
    ['8.64 million writes a day', '100 B^0 s^-1'],
    ['86.4M/day', '1000 B^0 s^-1'],
    ['10^5/s', '100000 B^0 s^-1'],
    ['2 x 10^6 per day', `${Number((2e6 / DAY).toPrecision(12))} B^0 s^-1`],
    ['1e5', '100000 none'],
    ['half a million users', '500000 B^0 s^0'],
    ['a billion', '1000000000 none'],
    ['2B', '2000000000 none'],
    ['2bn rows', '2000000000 B^0 s^0'],
    ['2 B rows', '2000000000 B^0 s^0'],
    ['40', '40 none'],
    ['40x', '40 none'],
    ['85%', '0.85 B^0 s^0'],
    ['.5 ms', '0.0005 B^0 s^1'],
    ['300 µs', '0.0003 B^0 s^1'],
    ['5 mins', '300 B^0 s^1'],
    ['2 hrs', '7200 B^0 s^1'],
    ['30 days', '2592000 B^0 s^1'],
    ['3.5 PB', '3500000000000000 B^1 s^0'],
    ['3.5 petabytes', '3500000000000000 B^1 s^0'],
    ['40 gb', '40000000000 B^1 s^0'],
    ['8 Gb', '1000000000 B^1 s^0'],
    ['2 Gbps', '250000000 B^1 s^-1'],
    ['2 gbps', '250000000 B^1 s^-1'],
    ['2 GBps', '2000000000 B^1 s^-1'],
    ['16 Gbit/s', '2000000000 B^1 s^-1'],
    ['100 megabits per second', '12500000 B^1 s^-1'],
    ['20 TB a day', `${Number((2e13 / DAY).toPrecision(12))} B^1 s^-1`],
    ['1 KiB', '1024 B^1 s^0'],
    ['500 bytes per request', '500 B^1 s^0'],
    ['constructor', 'number: constructor'],
    ['4 constructors', '4 B^0 s^0'],
    ['', 'number: '],
    ['a lot', 'number: a lot'],
    ['3-5 PB', 'range: 3-5 PB'],
    ['3 to 5 PB', 'range: 3 to 5 PB'],
    ['5 m', 'ambiguous: m'],
    ['5 MB/m', 'ambiguous: m'],
    ['5 §', 'unit: §'],
    ['1e999', 'number: 1e999'],
  ])('%j is %s', (text, expected) => {
    expect(heard(text)).toBe(expected)
  })

  test('a B behind a number is bytes where data is asked for', () => {
    expect(heard('500 B', true)).toBe('500 B^1 s^0')
    expect(heard('500B/s', true)).toBe('500 B^1 s^-1')
    expect(heard('4K', true)).toBe('4000 none')
  })
})

const REQUESTS: ExpectedRange = { low: 20e3, high: 60e3, unit: 'requests/s' }
const STORED: ExpectedRange = { low: 2, high: 5, unit: 'PB' }
const LINK: ExpectedRange = { low: 200, high: 300, unit: 'MB/s' }
const SHARE: ExpectedRange = { low: 0.8, high: 0.95, unit: null }
const HOLD: ExpectedRange = { low: 5, high: 10, unit: 'minutes' }

test.each([
  ['40K/s', REQUESTS, { kind: 'within' }],
  ['40k rps', REQUESTS, { kind: 'within' }],
  ['40K', REQUESTS, { kind: 'within' }],
  ['20K', REQUESTS, { kind: 'within' }],
  ['2.4M a minute', REQUESTS, { kind: 'within' }],
  ['5K/s', REQUESTS, { kind: 'low', factor: 4, bits: false }],
  ['600K/s', REQUESTS, { kind: 'high', factor: 10, bits: false }],
  ['40K requests', REQUESTS, { kind: 'otherUnit' }],
  ['40 GB/s', REQUESTS, { kind: 'otherUnit' }],
  ['3.5 PB', STORED, { kind: 'within' }],
  ['3500 TB', STORED, { kind: 'within' }],
  ['3.5 PB/year', STORED, { kind: 'otherUnit' }],
  ['2 Gbps', LINK, { kind: 'within' }],
  ['2 GB/s', LINK, { kind: 'high', factor: 20 / 3, bits: true }],
  ['25 MB/s', LINK, { kind: 'low', factor: 8, bits: true }],
  ['85%', SHARE, { kind: 'within' }],
  ['.5', SHARE, { kind: 'low', factor: 1.6, bits: false }],
  ['480 seconds', HOLD, { kind: 'within' }],
  ['much', HOLD, { kind: 'unread', fault: { code: 'number', detail: 'much' } }],
])('%s against %j', (text, range, verdict) => {
  expect(checkSpoken(text, range)).toEqual(verdict)
})

/** Three ways to say the same. */
const RATES: readonly ((size: number) => string)[] = [
  (size) => `${size}/s`,
  (size) => `${size * DAY} per day`,
  (size) => `${size / 1000}k rps`,
]

test('one verdict however it is said, within exactly between the ends, and further off the further off it is', () => {
  const positive = fc.double({ min: 1e-3, max: 1e9, noNaN: true })
  fc.assert(
    fc.property(positive, fc.double({ min: 1.01, max: 50, noNaN: true }), positive, (low, spread, size) => {
      const range = { low, high: low * spread, unit: 'requests/s' }
      const verdicts = RATES.map((say) => checkSpoken(say(size), range))
      expect(new Set(verdicts.map(({ kind }) => kind)).size).toBe(1)
      for (const verdict of verdicts) {
        if (verdict.kind === 'low') expect(verdict.factor / (low / size)).toBeCloseTo(1, 9)
        else if (verdict.kind === 'high') expect(verdict.factor / (size / range.high)).toBeCloseTo(1, 9)
        else expect(size >= low * 0.999_999 && size <= range.high * 1.000_001).toBe(true)
        if (verdict.kind === 'low' || verdict.kind === 'high') expect(verdict.factor).toBeGreaterThan(1)
      }
    }),
    RUNS,
  )
})

test('sizes are the ones mathjs computes, for every pair of units', () => {
  const units = new Units()
  const unit = fc.constantFrom(...BUILT_IN_UNITS)
  const joined = fc.tuple(unit, fc.constantFrom('/', '*'), unit).map((parts) => parts.join(''))
  fc.assert(
    fc.property(fc.oneof(unit, joined), (expression) => {
      const shape = shapeOf(expression)
      const base = [
        ...Array<string>(Math.abs(shape.data)).fill('B'),
        ...Array<string>(Math.abs(shape.time)).fill('s'),
      ]
      const product = expression
        .split(/([/*])/)
        .filter((_, index) => index % 2 === 0)
        .map((name) => units.bare(name))
      const quantity = product.reduce<unknown>(
        (sum, next, index) =>
          index === 0
            ? operate('multiply', [1, next])
            : operate(expression.includes('/') ? 'divide' : 'multiply', [sum as number, next]),
        1,
      )
      const inBase = base.reduce<unknown>((rest, name) => {
        const power = name === 'B' ? shape.data : shape.time
        return operate(power > 0 ? 'divide' : 'multiply', [
          rest as number,
          operate('multiply', [1, units.bare(name)]) as number,
        ])
      }, quantity)
      expect(typeof inBase === 'number' ? inBase : Number(String(inBase))).toBeCloseTo(
        shape.factor,
        9 - Math.ceil(Math.log10(shape.factor)),
      )
    }),
    RUNS,
  )
})

test('any text is a verdict, never an error', () => {
  const word = fc.constantFrom(
    ...'1 2.5 40K M B / per second day GB Gbps % ^ 10^5 - ~ x about constructor µs §'.split(' '),
  )
  const text = fc.oneof(
    fc.string(),
    fc.array(word, { maxLength: 6 }).map((words) => words.join(' ')),
  )
  fc.assert(
    fc.property(text, fc.constantFrom(REQUESTS, STORED, LINK, SHARE, HOLD), (said, range) => {
      const verdict = checkSpoken(said, range)
      if ('factor' in verdict) expect(verdict.factor).toBeGreaterThan(1)
    }),
    RUNS,
  )
})
