import type { Unit, UnitClass } from 'mathjs'
import { FUNCTIONS, newUnitClass, type Quantity } from '@/domain/estimation/arithmetic'

/** The units that exist without being declared. A year is 365.25 days; `min` is a function, minutes are spelled out. */
export const BUILT_IN_UNITS = [
  ...['s', 'ms', 'us', 'minute', 'minutes', 'hour', 'hours', 'day', 'days', 'year', 'years'],
  ...['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'bit', 'bits', 'b', 'kb', 'Mb', 'Gb', 'Tb'],
] as const

/** What mathjs must know for the built-in ones, prefixes apart. Everything else it knows would be a trap. */
const KEPT: readonly string[] = [
  ...['s', 'minute', 'minutes', 'hour', 'hours', 'day', 'days', 'year', 'years'],
  ...['B', 'b', 'bit', 'bits'],
]

/**
 * The units of one walkthrough: the built-in ones and those it declares. Each has its own, so that one pack's `users`
 * can never meet another's, and nothing a stranger declared outlives his file.
 */
export class Units {
  readonly #class: UnitClass
  readonly #names = new Set<string>(BUILT_IN_UNITS)

  constructor() {
    this.#class = newUnitClass()
    // otherwise `unit links` or `drops` would collide with mathjs's lengths and volumes, and `km` would pass
    for (const name of Object.keys(this.#class.UNITS)) {
      if (!KEPT.includes(name)) Reflect.deleteProperty(this.#class.UNITS, name)
    }
  }

  /**
   * Adds a unit of its own dimension, in singular and plural.
   * @throws Error with a sentence for the author when the name cannot be one.
   */
  declare(plural: string): void {
    if (!/^[a-z]{2,40}$/.test(plural) || !plural.endsWith('s')) {
      throw new Error(`unit "${plural}" must be a lower-case plural`)
    }
    const singular = plural.slice(0, -1)
    for (const name of [singular, plural]) {
      if (this.has(name) || FUNCTIONS.some((known) => known === name))
        throw new Error(`"${name}" is already a name or unit`)
    }
    this.#class.createUnitSingle(singular, { aliases: [plural] })
    this.#names.add(singular).add(plural)
  }

  has(name: string): boolean {
    return this.#names.has(name)
  }

  /** The bare unit, without a value. The name must exist. */
  bare(name: string): Unit {
    return new this.#class(null, name)
  }

  /**
   * The size of a quantity in a unit expression such as `requests/s`; plain numbers stand for themselves.
   * @throws Error with a sentence for the author when the dimensions differ or a unit does not exist.
   */
  in(quantity: Quantity, expression: string): number {
    if (typeof quantity === 'number')
      throw new Error(`a plain number has no unit, but "${expression}" is given`)
    if (!/^[A-Za-z]+(?: ?[/*] ?[A-Za-z]+)*$/.test(expression)) {
      throw new Error(`"${expression}" is not a unit, or units joined by / and *`)
    }
    const unknown = expression.split(/[^A-Za-z]+/).find((name) => !this.has(name))
    if (unknown !== undefined) throw new Error(`unknown unit "${unknown}"`)
    return quantity.toNumber(expression)
  }
}
