/**
 * What a unit measures, without the words for what is counted: bytes, and seconds, each to a power. Small enough for any
 * page; formulas are evaluated by mathjs, which this agrees with.
 */
export type UnitShape = {
  /** The number of base units (byte, second) in one of it. */
  factor: number
  data: number
  time: number
}

export const NO_UNIT: UnitShape = { factor: 1, data: 0, time: 0 }

const second = (factor: number): UnitShape => ({ factor, data: 0, time: 1 })
const byte = (factor: number): UnitShape => ({ factor, data: 1, time: 0 })

const DAY = 86_400

/** The units that estimates are written in. */
const UNITS: Readonly<Record<string, UnitShape>> = {
  ...{ us: second(1e-6), ms: second(1e-3), s: second(1) },
  ...{ minute: second(60), minutes: second(60), hour: second(3600), hours: second(3600) },
  ...{ day: second(DAY), days: second(DAY), year: second(365.25 * DAY), years: second(365.25 * DAY) },
  ...{ B: byte(1), kB: byte(1e3), MB: byte(1e6), GB: byte(1e9), TB: byte(1e12), PB: byte(1e15) },
  ...{ bit: byte(1 / 8), bits: byte(1 / 8), b: byte(1 / 8) },
  ...{ kb: byte(1e3 / 8), Mb: byte(1e6 / 8), Gb: byte(1e9 / 8), Tb: byte(1e12 / 8) },
}

/** The shape of one unit; null for a word, which counts things and measures nothing. */
export function unitShape(name: string): UnitShape | null {
  return Object.hasOwn(UNITS, name) ? UNITS[name]! : null
}

export function times(a: UnitShape, b: UnitShape): UnitShape {
  return { factor: a.factor * b.factor, data: a.data + b.data, time: a.time + b.time }
}

export function per(a: UnitShape, b: UnitShape): UnitShape {
  return { factor: a.factor / b.factor, data: a.data - b.data, time: a.time - b.time }
}

/** The shape of units joined by `/` and `*`, from left to right: `requests/s`, `kB/user`. */
export function shapeOf(expression: string): UnitShape {
  const parts = expression.split(/\s*([/*])\s*/)
  return parts.reduce((shape, part, index) => {
    if (index % 2 === 1) return shape
    const unit = unitShape(part) ?? NO_UNIT
    return parts[index - 1] === '/' ? per(shape, unit) : times(shape, unit)
  }, NO_UNIT)
}

/** Whether sizes in the two can be compared. */
export function sameMeasure(a: UnitShape, b: UnitShape): boolean {
  return a.data === b.data && a.time === b.time
}
