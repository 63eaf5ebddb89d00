import type { SheetValue } from '@/domain/estimation/sheet'

const SUFFIXES = [
  { suffix: 'G', from: 1e9, unit: 1e9 },
  { suffix: 'M', from: 1e6, unit: 1e6 },
  // not from a thousand on: 1,400 is easier to read than 1.4K
  { suffix: 'K', from: 1e4, unit: 1e3 },
]

/** Three significant digits, as a person would say it: 1.4M, 35K, 9,310, 0.25. */
export function formatNumber(value: number): string {
  // rounded before the suffix is chosen, or 9,999 would become 10000
  const rounded = Number(value.toPrecision(3))
  const { suffix, unit } = SUFFIXES.find(({ from }) => Math.abs(rounded) >= from) ?? { suffix: '', unit: 1 }
  const scaled = Number((rounded / unit).toPrecision(3))
  return String(scaled).replace(/^(-?\d)(\d{3})$/, '$1,$2') + suffix
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
