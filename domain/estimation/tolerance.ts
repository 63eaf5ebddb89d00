import { parseSpoken, type SpokenFault } from '@/domain/estimation/parseSpoken'
import { NO_UNIT, sameMeasure, shapeOf } from '@/domain/estimation/unitShape'

/** The range that counts as right, in its own unit; a plain number without one. */
export type ExpectedRange = { low: number; high: number; unit: string | null }

/** What is to be said about a spoken estimate. */
export type Verdict =
  | { kind: 'within' }
  /** How many times it misses the nearer end of the range; never below 1. */
  | { kind: 'low' | 'high'; factor: number; bits: boolean }
  /** It measures something else. */
  | { kind: 'otherUnit' }
  | { kind: 'unread'; fault: SpokenFault }

/** A number on the very edge of the range is in it, whatever a division by eight did to its last digit. */
const SLACK = 1e-9

/**
 * Holds what a candidate says against the range of a walkthrough. Without any unit it is taken to be in the range's own.
 * `bits` says that it would be right if bits were bytes, or bytes bits.
 */
export function checkSpoken(text: string, range: ExpectedRange): Verdict {
  const expected = range.unit === null ? NO_UNIT : shapeOf(range.unit)
  const spoken = parseSpoken(text, expected.data !== 0)
  if (!spoken.ok) return { kind: 'unread', fault: spoken.error }
  const shape = spoken.value.shape ?? expected
  if (!sameMeasure(shape, expected)) return { kind: 'otherUnit' }
  const size = (spoken.value.size * shape.factor) / expected.factor
  if (isWithin(size, range)) return { kind: 'within' }
  const bits = expected.data !== 0 && (isWithin(size * 8, range) || isWithin(size / 8, range))
  return size < range.low
    ? { kind: 'low', factor: range.low / size, bits }
    : { kind: 'high', factor: size / range.high, bits }
}

function isWithin(size: number, { low, high }: ExpectedRange): boolean {
  return size >= low * (1 - SLACK) && size <= high * (1 + SLACK)
}
