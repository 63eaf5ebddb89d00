import { FUNCTIONS, type Quantity } from '@/domain/estimation/arithmetic'
import { evaluateFormula, parseFormula } from '@/domain/estimation/formula'
import { Units } from '@/domain/estimation/units'

export const MAX_SHEET_LINES = 100

/** One named value of a sheet. */
export type SheetValue = {
  name: string
  kind: 'given' | 'derived'
  quantity: Quantity
  /** The unit it is shown in; null for a plain number. */
  unit: string | null
  /** The number of `unit`. */
  size: number
  /** The line it was written on, counted from 1 in the whole file. */
  line: number
  /** What stands right of the equals sign. */
  formula: string
  meaning: string | null
  /** The range that counts as right, in its own unit. */
  expect: { low: number; high: number; unit: string | null } | null
  /** The comment line it stands under. */
  group: string | null
}

/** Tells the author of a fault, at a line of the whole file. */
export type Report = (line: number, message: string) => void

const UNIT_LINE = /^unit ([a-z ]+)$/
const EXPECT_LINE = /^expect (\w+) in \[(\S+), (\S+)\](?: (.+))?$/
const VALUE_LINE = /^(given )?([a-z][a-z0-9_]{2,59}) = (.+?)(?: -> (\S+))?$/
const GIVEN = /^-?[\d.]+(?:e\d+)?(?: ([A-Za-z/]+))?$/

/**
 * The estimates of a walkthrough: assumptions and what follows from them, each line a fault on its own. A name is known
 * to the lines after it only.
 */
export class Sheet {
  readonly units = new Units()
  readonly #values = new Map<string, SheetValue>()
  readonly #used = new Set<string>()

  /** Reads the lines of an estimate fence; `firstLine` is the place of the first one in the file. */
  read(lines: readonly string[], firstLine: number, report: Report): void {
    let group: string | null = null
    for (const [index, text] of lines.slice(0, MAX_SHEET_LINES).entries()) {
      const comment = /(?:^|\s+)#\s*/.exec(text)
      const code = (comment === null ? text : text.slice(0, comment.index)).trim()
      const note = comment === null ? null : text.slice(comment.index + comment[0].length).trim()
      if (code === '') {
        group = note ?? group
        continue
      }
      try {
        this.#readLine(code, note, group, firstLine + index)
      } catch (error) {
        if (!(error instanceof Error)) throw error
        report(firstLine + index, error.message)
      }
    }
  }

  get values(): readonly SheetValue[] {
    return [...this.#values.values()]
  }

  /** The value of that name, which is then no longer unused. */
  use(name: string): SheetValue | null {
    this.#used.add(name)
    return this.#values.get(name) ?? null
  }

  /** Values that neither a formula, nor an expectation, nor a text asked for. */
  unused(): SheetValue[] {
    return this.values.filter((value) => !this.#used.has(value.name))
  }

  #readLine(code: string, note: string | null, group: string | null, line: number): void {
    const unit = UNIT_LINE.exec(code)
    if (unit?.[1] !== undefined) {
      for (const plural of unit[1].split(' ')) this.units.declare(plural)
      return
    }
    const expected = EXPECT_LINE.exec(code)
    if (expected !== null) {
      const [, name = '', low, high, inUnit = null] = expected
      this.#expect(name, Number(low), Number(high), inUnit)
      return
    }
    const value = VALUE_LINE.exec(code)
    if (value === null) throw new Error('line is none of: unit, given, name = formula [-> unit], expect')
    const [, given, name = '', formula = '', arrow = null] = value
    const kind = given === undefined ? 'derived' : 'given'
    this.#refuseTaken(name)
    const unitShown = kind === 'given' ? givenUnit(formula, arrow, note) : arrow
    const { quantity, size } = this.#evaluate(formula, unitShown)
    const meaning = note === '' ? null : note
    this.#values.set(name, {
      ...{ name, kind, quantity, unit: unitShown, size, line, formula, meaning, expect: null, group },
    })
  }

  #refuseTaken(name: string): void {
    const taken = this.#values.has(name) || this.units.has(name) || FUNCTIONS.some((known) => known === name)
    if (taken) throw new Error(`"${name}" is already a name or unit`)
  }

  #evaluate(formula: string, unit: string | null): { quantity: Quantity; size: number } {
    const quantity = evaluateFormula(parseFormula(formula), (name) => this.#lookUp(name))
    if (typeof quantity !== 'number' && unit === null) {
      throw new Error(`dimension left over (${quantity.toString()}): name its unit with ->`)
    }
    if (typeof quantity === 'number' && unit !== null)
      throw new Error(`formula is a plain number, but -> ${unit}`)
    return { quantity, size: this.#size(quantity, unit) }
  }

  #size(quantity: Quantity, unit: string | null): number {
    const size = unit === null ? quantity : this.units.in(quantity, unit)
    if (typeof size !== 'number') throw new Error('its unit is missing')
    if (!Number.isFinite(size)) throw new Error('not a finite number')
    return size
  }

  #lookUp(name: string): Quantity {
    const value = this.use(name)
    if (value !== null) return value.quantity
    if (this.units.has(name)) return this.units.bare(name)
    throw new Error(`unknown name or unit "${name}"`)
  }

  #expect(name: string, low: number, high: number, unit: string | null): void {
    const value = this.#values.get(name)
    if (value?.kind !== 'derived') throw new Error(`expect needs a derived name, "${name}" is not one`)
    this.#used.add(name)
    if (!(low < high)) throw new Error('range must run from low to high')
    const size = this.#size(value.quantity, unit)
    if (!(size >= low && size <= high)) {
      throw new Error(`${name} is ${size.toPrecision(4)} ${unit ?? ''}, outside its own range`)
    }
    this.#values.set(name, { ...value, expect: { low, high, unit } })
  }
}

function givenUnit(formula: string, arrow: string | null, note: string | null): string | null {
  const given = GIVEN.exec(formula)
  if (given === null || arrow !== null) throw new Error('a given is one number and one unit')
  if (note === null || note === '') throw new Error('a given needs a # meaning')
  return given[1] ?? null
}
