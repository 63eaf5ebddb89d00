import type { Result } from '@/domain/result'
import { err, ok } from '@/domain/result'
import { formatNumber, formatQuantity, formatShare } from '@/domain/estimation/format'
import type { Sheet, SheetValue } from '@/domain/estimation/sheet'

const PLACE = /\{\{([^{}]*)\}\}/g

/** What is wrong with a {{place}}. `unknown` is an echo when the estimates themselves are at fault. */
export type PlaceFault = { kind: 'unknown' | 'format'; message: string }

/**
 * Puts estimates in place of their names: {{name}}, {{name:bare}} without the unit, {{name:pct}}, {{name:x}} for a
 * factor, {{name:in GB}}. What cannot be filled stays as it is.
 */
export function fillValues(
  text: string,
  sheet: Sheet,
  report: (fault: PlaceFault) => void = () => {},
): string {
  return text.replace(PLACE, (place, body: string) => {
    const shown = showPlace(body, sheet)
    if (shown.ok) return shown.value
    report(shown.error)
    return place
  })
}

function showPlace(body: string, sheet: Sheet): Result<string, PlaceFault> {
  const [name = '', format] = body.split(':')
  const value = sheet.use(name)
  if (value === null) return err({ kind: 'unknown', message: `{{${body}}}: no such estimate` })
  if (format === undefined || format === '') return ok(formatQuantity(value.size, value.unit))
  if (format === 'bare') return ok(formatNumber(value.size))
  if (format === 'pct' && value.unit === null) return ok(formatShare(value.size))
  if (format === 'x' && value.unit === null) return ok(`${formatNumber(value.size)}×`)
  if (format.startsWith('in ')) return showIn(value, format.slice('in '.length), sheet)
  const message = `{{${body}}}: format must be bare, pct, x or "in UNIT" (pct and x only for plain numbers)`
  return err({ kind: 'format', message })
}

function showIn(value: SheetValue, unit: string, sheet: Sheet): Result<string, PlaceFault> {
  try {
    return ok(formatQuantity(sheet.units.in(value.quantity, unit), unit))
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return err({ kind: 'format', message: error.message })
  }
}
