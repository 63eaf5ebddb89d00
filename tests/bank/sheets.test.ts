import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { formatFault } from '@/domain/bank/faults'
import { parseReferenceSheets, type ReferenceSheet } from '@/domain/bank/referenceSheets'
import { sharedRuns, wordRuns } from '@/domain/bank/wordRuns'
import { evaluateScratch } from '@/domain/estimation/scratch'

const FOLDER = 'prisma/sheets'
const RUN = 9
const files = readdirSync(FOLDER).map((name) => ({ name, source: readFileSync(`${FOLDER}/${name}`, 'utf8') }))
const parsed = parseReferenceSheets(files)

function sheet(name: string): ReferenceSheet {
  const found = parsed.ok ? parsed.value.find((each) => each.name === name) : undefined
  if (found === undefined) throw new Error(`${name} is missing or has faults`)
  return found
}

function rowsOf(name: string, section: string): readonly (readonly string[])[] {
  const blocks = sheet(name).sections.find(({ title }) => title === section)?.blocks ?? []
  return blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []))
}

function computed(line: string): string {
  const [result] = evaluateScratch([line])
  return result?.kind === 'value' ? result.text : JSON.stringify(result)
}

test('every sheet is without a fault, and the formulas alone are open in an interview', () => {
  expect(parsed.ok ? [] : parsed.error.map(formatFault)).toEqual([])
  expect(parsed.ok && parsed.value.filter(({ inInterview }) => inInterview).map(({ name }) => name)).toEqual([
    'formulas',
  ])
  expect(files.length).toBeGreaterThanOrEqual(13)
})

test('the powers of two are exact', () => {
  const rows = rowsOf('powers-of-two', 'The table')
  expect(rows.length).toBeGreaterThan(10)
  for (const [power = '', exactly, about = ''] of rows) {
    const value = 2n ** BigInt(power.replace('2^', ''))
    expect(exactly, power).toBe(value.toLocaleString('en-US'))
    const [, factor = '1', exponent = ''] = /^(?:(\d+) × )?10([⁰¹²³⁴-⁹]+)$/.exec(about) ?? []
    const digits = [...exponent].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)).join('')
    if (about !== '—')
      expect(Number(value) / (Number(factor) * 10 ** Number(digits)), power).toBeCloseTo(1, 0)
  }
})

test('the nines are what is left of a year of 365 days and a month of 30', () => {
  for (const [promise = '', year, month] of rowsOf('availability', 'The table')) {
    const left = `${(100 - Number(promise.replace('%', ''))).toFixed(3)} / 100`
    expect([promise, computed(`${left} * 365 days`), computed(`${left} * 30 days`)]).toEqual([
      promise,
      year,
      month,
    ])
  }
})

test('the budget of a latency is spent to the last millisecond', () => {
  const shares = rowsOf('latency', 'A budget of 200 ms').map(([, share = '']) =>
    Number(share.replace(' ms', '')),
  )
  expect(shares.reduce((sum, share) => sum + share, 0)).toBe(200)
})

test('each latency in words is the one in figures', () => {
  const figures = rowsOf('latency', 'Inside a machine').map(([, , ns = '']) => Number(ns.replaceAll(',', '')))
  expect(figures).toEqual(figures.toSorted((a, b) => a - b))
})

test('the formulas hold', () => {
  expect(computed('1 day / (1 s)')).toBe('86.4K')
  expect(computed('1 Gbps')).toBe('125 MB/s')
  expect(JSON.stringify(sheet('formulas'))).toContain('86,400')
  // half a chance of a collision: 1.18 is the root of twice the logarithm of two
  expect(computed('(2 * log(2)) ^ 0.5')).toBe('1.18')
})

test.each([
  ['the size of a Bloom filter', /1\.14 GB|1\.5 GB/],
  ['Memcached’s eviction', /Memcached[^.|]*random/i],
  ['Redis’s default', /Redis[^.|]*LRU by default/i],
  ['the old HyperLogLog', /1\.5 KB/],
  ['half of the origin’s load from 85% to 95%', /85% to 95%[^.]*half/],
])('%s is not repeated as the sources had it', (_, slip) => {
  for (const { name, source } of files) expect([name, slip.exec(source)?.[0]]).toEqual([name, undefined])
})

test('no run of nine words stands in two sheets', () => {
  expect(sharedRuns(new Map(files.map(({ name, source }) => [name, wordRuns(source, RUN)])))).toEqual([])
})

test('a candidate’s sheet names no system to be designed', () => {
  expect(JSON.stringify(sheet('formulas'))).not.toMatch(/shortener|feed|chat|ticket|news/i)
})
