import { NO_UNIT, per, times, unitShape, type UnitShape } from '@/domain/estimation/unitShape'
import { err, ok, type Result } from '@/domain/result'

export const MAX_SPOKEN_LENGTH = 80

/** A number as somebody says it. */
export type Spoken = {
  size: number
  /** Null when no unit was said at all. */
  shape: UnitShape | null
}

/** `ambiguous` is a letter that could be two things, `unit` what cannot be one, `range` two numbers for one. */
export type SpokenFault = { code: 'number' | 'range' | 'unit' | 'ambiguous'; detail: string }

const OPENING =
  /^(?:(?:about|around|roughly|approximately|approx\.?|some|say|maybe|almost|nearly|ca\.?|~|≈|=)\s*)+/i
const NUMBER =
  /^(a (?=thousand|million|billion|trillion)|half a (?=million|billion|trillion)|\d{1,3}(?:[,' ]\d{3})+(?:\.\d+)?(?!\d)|\d*\.?\d+(?:e[+-]?\d+)?)/i
const POWER = /^\s*(?:[x×*·]\s*)?10\s*(?:\^|\*\*)\s*(-?\d+)/
const MAGNITUDES: readonly { pattern: RegExp; factor: number }[] = [
  { pattern: /^(?:thousand)\b/i, factor: 1e3 },
  { pattern: /^(?:million|mio|mil|mn)\b/i, factor: 1e6 },
  { pattern: /^(?:billion|bln|bn)\b/i, factor: 1e9 },
  { pattern: /^(?:trillion|trn|tn)\b/i, factor: 1e12 },
]
/** A single letter after a number, with nothing or a rate behind it: `40K`, `40K/s`, `40krps`. */
const LETTER = /^([kKMGTBb])(?![A-Za-z])|^([kKMGTBb])(?=(?:rps|qps|tps|wps|iops|ops)\b)/
const LETTERS: Record<string, number> = { k: 1e3, K: 1e3, M: 1e6, G: 1e9, B: 1e9, b: 1e9, T: 1e12 }
const RATES = ['rps', 'qps', 'tps', 'wps', 'ops', 'iops', 'hz']
const EACH_MINUTE = ['rpm', 'qpm', 'opm']

const TIMES = new Map(
  Object.entries({
    ...{ ns: 'ns', us: 'us', µs: 'us', μs: 'us', ms: 'ms', msec: 'ms', millisecond: 'ms', microsecond: 'us' },
    ...{
      s: 's',
      sec: 's',
      second: 's',
      min: 'minute',
      minute: 'minute',
      h: 'hour',
      hr: 'hour',
      hour: 'hour',
    },
    ...{ d: 'day', day: 'day', month: 'month', y: 'year', yr: 'year', year: 'year' },
  }),
)
/** What files do not know and people say. A month is a twelfth of a year. */
const SAID_TIMES: Record<string, number> = { ns: 1e-9, month: (365.25 / 12) * 86_400 }
const PREFIXES: Record<string, number> = {
  ...{ '': 1, k: 1e3, m: 1e6, g: 1e9, t: 1e12, p: 1e15, e: 1e18 },
  ...{ kilo: 1e3, mega: 1e6, giga: 1e9, tera: 1e12, peta: 1e15, exa: 1e18 },
  ...{ ki: 2 ** 10, mi: 2 ** 20, gi: 2 ** 30, ti: 2 ** 40, pi: 2 ** 50 },
}

/**
 * Reads what a person says an estimate is: `40K/s`, `40k rps`, `about 3.5 PB`, `2 Gbps`, `1.2 million per day`, `85%`.
 * What is counted may be said or not: it measures nothing.
 * @param measuresData whether bytes or bits are asked for: then `B` behind a number is bytes and not billions
 */
export function parseSpoken(text: string, measuresData: boolean): Result<Spoken, SpokenFault> {
  const said = text.slice(0, MAX_SPOKEN_LENGTH).trim().replace(OPENING, '')
  const number = POWER.test(said) ? '' : NUMBER.exec(said)?.[0]
  if (number === undefined) return err({ code: 'number', detail: said })
  const magnitude = readMagnitude(said.slice(number.length), measuresData)
  const size = sizeOf(number) * magnitude.factor
  if (!Number.isFinite(size)) return err({ code: 'number', detail: said })
  const rest = magnitude.rest.trim()
  if (rest === '%' || /^percent\b/i.test(rest)) return ok({ size: size / 100, shape: NO_UNIT })
  if (/^(?:[x×+]|times)?$/i.test(rest)) return ok({ size, shape: null })
  if (/^(?:-|–|to|or)\s*\d/.test(rest)) return err({ code: 'range', detail: said })
  const shape = readUnits(rest)
  return shape.ok ? ok({ size, shape: shape.value }) : shape
}

function sizeOf(number: string): number {
  const word = number.trim().toLowerCase()
  if (word === '' || word === 'a') return 1
  if (word === 'half a') return 0.5
  return Number(word.replaceAll(/[,' ]/g, ''))
}

function readMagnitude(text: string, measuresData: boolean): { factor: number; rest: string } {
  const power = POWER.exec(text)
  if (power !== null) return { factor: 10 ** Number(power[1]), rest: text.slice(power[0].length) }
  const rest = text.trimStart()
  for (const { pattern, factor } of MAGNITUDES) {
    const word = pattern.exec(rest)
    if (word !== null) return { factor, rest: rest.slice(word[0].length) }
  }
  const letter = LETTER.exec(rest)
  const name = letter?.[1] ?? letter?.[2]
  if (name === undefined) return { factor: 1, rest }
  // "500 B" of data is bytes, and "500 b" bits; of anything else it is billions
  if (/b/i.test(name) && measuresData) return { factor: 1, rest }
  return { factor: LETTERS[name] ?? 1, rest: rest.slice(1) }
}

function readUnits(text: string): Result<UnitShape, SpokenFault> {
  const [head = '', ...below] = text.split(/\s*\/\s*|\s+(?:per|each|every|an?)\s+|^(?:per|each|every|an?)\s+/)
  let shape: UnitShape = NO_UNIT
  for (const word of head.split(/[\s-]+/).filter((each) => each !== '')) {
    const unit = readUnit(word)
    if (!unit.ok) return unit
    shape = times(shape, unit.value)
  }
  for (const part of below) {
    for (const word of part.split(/[\s-]+/).filter((each) => each !== '')) {
      const unit = readUnit(word)
      if (!unit.ok) return unit
      shape = per(shape, unit.value)
    }
  }
  return ok(shape)
}

function readUnit(word: string): Result<UnitShape, SpokenFault> {
  // metres are never meant, but minutes, millions and milliseconds are
  if (/^m$/i.test(word)) return err({ code: 'ambiguous', detail: word })
  if (!/^[A-Za-zµμ]+$/.test(word)) return err({ code: 'unit', detail: word })
  const lower = word.toLowerCase()
  if (RATES.includes(lower)) return ok(per(NO_UNIT, seconds(1)))
  if (EACH_MINUTE.includes(lower)) return ok(per(NO_UNIT, seconds(60)))
  return ok(timeShape(lower) ?? dataShape(word) ?? NO_UNIT)
}

function seconds(factor: number): UnitShape {
  return { factor, data: 0, time: 1 }
}

function timeShape(word: string): UnitShape | null {
  const singular = word.length > 2 ? word.replace(/s$/, '') : word
  const name = TIMES.get(word) ?? TIMES.get(singular)
  if (name === undefined) return null
  return unitShape(name) ?? seconds(SAID_TIMES[name] ?? 1)
}

/** `GB`, `gb`, `gigabytes` are bytes; `Gb`, `gigabits`, and whatever ends in `bps` with a small b, bits. */
function dataShape(word: string): UnitShape | null {
  const long = /^(kilo|mega|giga|tera|peta|exa|[kmgtpe]i?)?(byte|bit)s?$/i.exec(word)
  if (long !== null) return dataOf(long[1] ?? '', /bit/i.test(long[2] ?? ''))
  const short = /^([kmgtpe]i?)?(b)(ps)?$/i.exec(word)
  if (short === null) return null
  const [, prefix = '', letter, rate] = short
  const isLower = word === word.toLowerCase()
  // all in small letters "gb" is how gigabytes are typed in a hurry, and "gbps" how links are sold
  const inBits = letter === 'b' && (rate !== undefined || !isLower || prefix === '')
  const shape = dataOf(prefix, inBits)
  return rate === undefined ? shape : per(shape, seconds(1))
}

function dataOf(prefix: string, inBits: boolean): UnitShape {
  return { factor: (PREFIXES[prefix.toLowerCase()] ?? 1) / (inBits ? 8 : 1), data: 1, time: 0 }
}
