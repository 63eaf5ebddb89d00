import { FUNCTIONS, operate, type Quantity } from '@/domain/estimation/arithmetic'
import { formatNumber, formatQuantity } from '@/domain/estimation/format'
import { evaluateFormula, FormulaFault, parseFormula } from '@/domain/estimation/formula'
import { MAX_SCRATCH_LENGTH, MAX_SCRATCH_LINES } from '@/domain/estimation/scratchLimits'
import { Units } from '@/domain/estimation/units'

/** What is wrong with a line of somebody's calculation; `detail` is the word it is about. */
export type ScratchFault = { code: ScratchFaultCode; detail: string }

export type ScratchFaultCode =
  | FormulaFault['code']
  /** a comma between digits, which separates the arguments of min and max */
  | 'comma'
  | 'percent'
  /** a name of several words */
  | 'name'
  /** a name that is a unit, a function or a multiplier already */
  | 'taken'
  | 'empty'
  /** what stands after the arrow measures something else */
  | 'target'
  | 'noTarget'

/** What stands beside a line. */
export type ScratchResult =
  { kind: 'blank' } | { kind: 'value'; text: string } | { kind: 'fault'; fault: ScratchFault }

const LINE = /^(?:([^=]*)=)?(.*?)(?:(?:->|→)(.*))?$/
const NAME = /^[A-Za-z][A-Za-z0-9_]*$/
/** What people write behind a number: 50M, 2 billion. A `B` is a byte. */
const MULTIPLIERS = new Map<string, number>([
  ['k', 1e3],
  ['K', 1e3],
  ['M', 1e6],
  ['G', 1e9],
  ['T', 1e12],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
])
/** A number and its multiplier. Read as one: mathjs would square only the million in 100M^2. */
const MULTIPLIED = /(\d+(?:\.\d*)?|\.\d+) ?(thousand|million|billion|trillion|[kKMGT])(?![A-Za-z0-9_])/g
/** Rates and link speeds by the names people give them. */
const RATES = new Map<string, string>([
  ['rps', '1 / s'],
  ['qps', '1 / s'],
  ['kbps', 'kb / s'],
  ['Mbps', 'Mb / s'],
  ['Gbps', 'Gb / s'],
])

/** In which units a value without an arrow is shown: of those it can be shown in, the first that is not below 1. */
const SHOWN: readonly (readonly string[])[] = [
  ['years', 'days', 'hours', 'minutes', 's', 'ms', 'us'],
  ['PB', 'TB', 'GB', 'MB', 'kB', 'B', 'bit'],
  ['GB/s', 'MB/s', 'kB/s', 'B/s'],
  ['1/s', '1/minute', '1/hour', '1/day', '1/year'],
  ['B*s'],
]

/**
 * Evaluates a calculation line by line: `name = formula`, a formula alone, each perhaps with `-> unit`, and remarks after
 * `#`. A name means what the lines above last said; a faulty line leaves it as it was.
 */
export function evaluateScratch(lines: readonly string[]): ScratchResult[] {
  const units = new Units()
  const values = new Map<string, Quantity>()
  return lines.slice(0, MAX_SCRATCH_LINES).map((line): ScratchResult => {
    try {
      return evaluateLine(line, units, values)
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      return { kind: 'fault', fault: { code: error.code, detail: error.detail } }
    }
  })
}

class Fault extends Error {
  readonly code: ScratchFaultCode
  readonly detail: string

  constructor(code: ScratchFaultCode, detail: string) {
    super(code)
    this.code = code
    this.detail = detail
  }
}

function evaluateLine(line: string, units: Units, values: Map<string, Quantity>): ScratchResult {
  if (line.length > MAX_SCRATCH_LENGTH) throw new Fault('long', String(MAX_SCRATCH_LENGTH))
  const code = line.replace(/(?:#|\/\/).*$/, '').trim()
  if (code === '') return { kind: 'blank' }
  const [, before, formula = '', target] = LINE.exec(code) ?? []
  const name = before?.trim()
  if (name !== undefined) checkName(name, units)
  const quantity = compute(formula, units, values)
  const text = target === undefined ? showFreely(quantity, units) : showAs(quantity, target.trim(), units)
  if (name !== undefined) values.set(name, quantity)
  return { kind: 'value', text }
}

function checkName(name: string, units: Units): void {
  if (!NAME.test(name)) throw new Fault('name', name)
  const isFunction = FUNCTIONS.some((known) => known === name)
  if (units.has(name) || isFunction || MULTIPLIERS.has(name) || RATES.has(name))
    throw new Fault('taken', name)
}

function compute(formula: string, units: Units, values: ReadonlyMap<string, Quantity>): Quantity {
  const plain = formula
    .trim()
    .replaceAll('×', '*')
    .replaceAll('·', '*')
    .replaceAll('÷', '/')
    .replaceAll('−', '-')
  if (plain === '') throw new Fault('empty', '')
  if (plain.includes('%')) throw new Fault('percent', /[\d.]+(?=\s*%)/.exec(plain)?.[0] ?? '')
  const grouped = /\d{1,3}(?:,\d{3})+(?!\d)/.exec(plain)
  if (grouped !== null && !/\b(?:min|max|log|ceil|floor)\s*\(/.test(plain))
    throw new Fault('comma', grouped[0])
  const numbers = plain.replaceAll(MULTIPLIED, (_, number: string, name: string) =>
    String(Number(number) * (MULTIPLIERS.get(name) ?? 1)),
  )
  try {
    return evaluateFormula(parseFormula(numbers), (name) => lookUp(name, units, values))
  } catch (error) {
    if (!(error instanceof FormulaFault)) throw error
    throw new Fault(error.code, error.detail)
  }
}

function lookUp(name: string, units: Units, values: ReadonlyMap<string, Quantity>): Quantity {
  const known = values.get(name)
  if (known !== undefined) return known
  if (units.has(name)) return units.bare(name)
  const rate = RATES.get(name)
  if (rate !== undefined) return evaluateFormula(parseFormula(rate), (unit) => units.bare(unit))
  throw new FormulaFault('unknown', `unknown name or unit "${name}"`, name)
}

function showFreely(quantity: Quantity, units: Units): string {
  if (typeof quantity === 'number') return formatNumber(quantity)
  for (const scale of SHOWN) {
    const sizes = scale.flatMap((unit) => {
      const size = sizeIn(quantity, unit, units)
      return size === null ? [] : [{ size, unit }]
    })
    const shown = sizes.find(({ size }) => Math.abs(size) >= 1) ?? sizes.at(-1)
    if (shown === undefined) continue
    const text = formatQuantity(shown.size, shown.unit.replace(/^1(?=\/)/, ''))
    return text.replace(/^(1 (?:minute|hour|day|year))s$/, '$1')
  }
  // what nobody has a name for: bytes to the second power
  return quantity.toString()
}

/** In the unit that was asked for. Words that are no units count things: `requests/s` is so many a second. */
function showAs(quantity: Quantity, target: string, units: Units): string {
  if (target === '') throw new Fault('noTarget', '')
  const rate = RATES.get(target)?.replaceAll(' ', '')
  const asked = rate ?? target
  if (!/^(?:1?\s*\/\s*)?[A-Za-z]+(?:\s*[/*]\s*[A-Za-z]+)*$/.test(asked)) throw new Fault('target', target)
  const [first = '', ...rest] = asked.split(/\s*([/*])\s*/)
  const parts = [first, ...rest].map((part, index) => (index % 2 === 0 && !units.has(part) ? '1' : part))
  const measured = parts.filter((part, index) => index % 2 === 0 && part !== '1')
  const shown = target.replace(/^1\s*(?=\/)/, '')
  if (typeof quantity === 'number') {
    if (measured.length > 0) throw new Fault('target', target)
    return formatQuantity(quantity, shown)
  }
  const size = ratio(quantity, parts, units)
  if (size === null) throw new Fault('target', target)
  return formatQuantity(size, shown)
}

/** The plain number that is left when a quantity is divided by units; null when a dimension is left, too. */
function ratio(quantity: Quantity, parts: readonly string[], units: Units): number | null {
  const unit = parts.reduce<unknown>((product, part, index) => {
    if (index % 2 === 1) return product
    const operand = part === '1' || part === '' ? 1 : operate('multiply', [1, units.bare(part)])
    return operate(parts[index - 1] === '/' ? 'divide' : 'multiply', [product, operand] as Quantity[])
  }, 1)
  const size = operate('divide', [quantity, unit as Quantity])
  return typeof size === 'number' && Number.isFinite(size) ? size : null
}

function sizeIn(quantity: Quantity, unit: string, units: Units): number | null {
  return ratio(quantity, unit.split(/([/*])/), units)
}
