import type { SheetValue } from '@/domain/estimation/sheet'

const STEPS = [
  [1e9, 'G'],
  [1e6, 'M'],
  // from 10,000 on: 1,400 is easier to read than 1.4K
  [1e4, 'K'],
] as const
const FACTORS = { G: 1e9, M: 1e6, K: 1e3 }

/** Three significant digits, as a person would say it: 1.4M, 35K, 9,310, 0.25. */
export function formatNumber(value: number): string {
  const suffix = STEPS.find(([from]) => Math.abs(value) >= from)?.[1]
  const scaled = suffix === undefined ? value : value / FACTORS[suffix]
  const rounded = String(Number(scaled.toPrecision(3))).replace(/^(-?\d)(\d{3})$/, '$1,$2')
  return rounded + (suffix ?? '')
}

/** Number and unit: `1.4M requests/s`. */
export function formatQuantity(size: number, unit: string | null): string {
  return unit === null ? formatNumber(size) : `${formatNumber(size)} ${unit}`
}

/** A share as a percentage: `86%`. */
export function formatShare(value: number): string {
  return `${Number((value * 100).toPrecision(2))}%`
}

/** The range that counts as right: `300K to 5M requests/s`; null when none was stated. */
export function formatExpectation({ expect }: SheetValue): string | null {
  return expect === null ? null : `${formatNumber(expect.low)} to ${formatQuantity(expect.high, expect.unit)}`
}
