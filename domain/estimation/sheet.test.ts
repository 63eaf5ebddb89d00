import { expect, test } from 'vitest'
import { formatExpectation, formatNumber, formatQuantity, formatShare } from '@/domain/estimation/format'
import { MAX_SHEET_LINES, Sheet } from '@/domain/estimation/sheet'

/** A sheet whose first line is line 10 of its file, and `line message` of every fault. */
function read(...lines: string[]): { sheet: Sheet; faults: string[] } {
  const sheet = new Sheet()
  const faults: string[] = []
  sheet.read(lines, 10, (line, message) => faults.push(`${line} ${message}`))
  return { sheet, faults }
}

function faultOf(...lines: string[]): string | undefined {
  return read(...lines).faults.at(-1)
}

test('assumptions and what follows from them', () => {
  const { sheet, faults } = read(
    'unit users requests',
    '# Traffic',
    'given daily_users = 50e6 users   # registered, active on a day',
    'per_user = 4 requests/user',
    'peak = 3 * daily_users * (4 requests/user) / (1 day) -> requests/s # three times the mean',
    'expect peak in [5e3, 9e3] requests/s',
  )
  expect(faults).toEqual(['13 dimension left over (4 requests / user): name its unit with ->'])
  expect(
    sheet.values.map(({ name, kind, size, unit, line, meaning, group }) => [
      ...[name, kind, Math.round(size), unit, line, meaning, group],
    ]),
  ).toEqual([
    ['daily_users', 'given', 50_000_000, 'users', 12, 'registered, active on a day', 'Traffic'],
    ['peak', 'derived', 6944, 'requests/s', 14, 'three times the mean', 'Traffic'],
  ])
  expect(sheet.values.map(formatExpectation)).toEqual([null, '5,000 to 9,000 requests/s'])
})

test('only the listed units exist, so that others can be declared', () => {
  const { sheet, faults } = read(
    'unit links drops pints',
    'given length = 3 links # of a chain',
    'given age = 2 years # of it',
  )
  expect(faults).toEqual([])
  expect(sheet.use('age')?.size).toBe(2)
  expect(faultOf('given width = 3 inches # wide')).toBe('10 unknown name or unit "inches"')
  expect(faultOf('given width = 3 GiB # wide')).toBe('10 unknown name or unit "GiB"')
  expect(faultOf('given wait = 3 minutes # long', 'other = wait -> ns')).toBe('11 unknown unit "ns"')
})

test('units of one sheet are not known to the next', () => {
  read('unit wolves sheeps')
  expect(faultOf('given flock = 3 sheeps # counted')).toBe('10 unknown name or unit "sheeps"')
})

test.each([
  ['unit Users', 'line is none of: unit, given, name = formula [-> unit], expect'],
  ['unit user', 'unit "user" must be a lower-case plural'],
  ['unit days', '"day" is already a name or unit'],
  ['unit mins', '"min" is already a name or unit'],
  ['given rate = 3', 'a given needs a # meaning'],
  ['given rate = 3 * 4 # both', 'a given is one number and one unit'],
  ['given rate = 3 s -> ms # both', 'a given is one number and one unit'],
  ['ab = 3', 'line is none of: unit, given, name = formula [-> unit], expect'],
  ['max = 3', '"max" is already a name or unit'],
  ['hours = 3', '"hours" is already a name or unit'],
  ['rate = 3 -> s', 'formula is a plain number, but -> s'],
  ['rate = (3 s) * (2 B) -> s', 'Units do not match'],
  ['rate = 3 s -> s^2', '"s^2" is not a unit, or units joined by / and *'],
  ['rate = later + 1', 'unknown name or unit "later"'],
  ['expect rate in [1, 2]', 'expect needs a derived name, "rate" is not one'],
])('%s: %s', (line, message) => {
  expect(faultOf(line)).toContain(`10 ${message}`)
})

test('a name is given once', () => {
  expect(faultOf('rate = 3', 'rate = 4')).toBe('11 "rate" is already a name or unit')
})

test.each([
  ['expect rate in [1, 2] s', 'rate is 3.000 s, outside its own range'],
  ['expect rate in [4, 2] s', 'range must run from low to high'],
  ['expect rate in [one, two] s', 'range must run from low to high'],
  ['expect rate in [1, 4]', 'its unit is missing'],
  ['expect rate in [1, 4] B', 'Units do not match'],
  ['expect base in [1, 4] s', 'expect needs a derived name, "base" is not one'],
])('%s: %s', (line, message) => {
  expect(faultOf('given base = 3 s # three', 'rate = base -> s', line)).toContain(`12 ${message}`)
})

test('a plain number is expected without a unit', () => {
  expect(read('rate = 3', 'expect rate in [1, 4]').faults).toEqual([])
  expect(faultOf('rate = 3', 'expect rate in [1, 4] s')).toMatch(/^11 a plain number has no unit/)
})

test('names that objects are born with are names like others', () => {
  const { sheet, faults } = read('constructor = 3', 'twice = constructor * 2', 'expect twice in [1, 9]')
  expect(faults).toEqual([])
  expect(sheet.use('twice')?.size).toBe(6)
  expect(sheet.use('valueof')).toBeNull()
  expect(sheet.use('__proto__')).toBeNull()
})

test('what nothing asks for is unused', () => {
  const { sheet } = read('first = 1', 'second = first', 'third = 3', 'fourth = 4', 'expect fourth in [1, 9]')
  expect(sheet.unused().map(({ name }) => name)).toEqual(['second', 'third'])
  sheet.use('third')
  expect(sheet.unused().map(({ name }) => name)).toEqual(['second'])
})

test('lines beyond the last allowed one are not evaluated', () => {
  const { sheet } = read(...Array.from({ length: MAX_SHEET_LINES + 20 }, (_, index) => `value_${index} = 1`))
  expect(sheet.values).toHaveLength(MAX_SHEET_LINES)
})

test.each([
  [0.25, '0.25'],
  [0.9523809, '0.952'],
  [9999, '10K'],
  [999_950_000, '1G'],
  [9312, '9,310'],
  [-1234, '-1,230'],
  [35_046, '35K'],
  [1_400_000, '1.4M'],
  [2.5e9, '2.5G'],
])('%d is written %s', (value, text) => {
  expect(formatNumber(value)).toBe(text)
})

test('units and shares follow the number', () => {
  expect(formatQuantity(8, 'minutes')).toBe('8 minutes')
  expect(formatQuantity(40, null)).toBe('40')
  expect(formatShare(0.9524)).toBe('95%')
})
