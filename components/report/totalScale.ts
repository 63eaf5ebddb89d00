import type { Band } from '@/domain/rubric/scoring'

/** The scale that every complete total lies on. */
const LOWEST_TOTAL = 12
const HIGHEST_TOTAL = 60

/** The bands from low to high, each with the total it begins at. */
export const BAND_RANGES: readonly { band: Band; from: number; to: number }[] = [
  { band: 'framework', from: 12, to: 36 },
  { band: 'targeted', from: 36, to: 48 },
  { band: 'ready', from: 48, to: 60 },
]

/** Where a complete total stands on the scale, in percent. */
export function onScale(sum: number): number {
  return ((sum - LOWEST_TOTAL) / (HIGHEST_TOTAL - LOWEST_TOTAL)) * 100
}
