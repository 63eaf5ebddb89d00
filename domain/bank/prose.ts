import type { FaultLog } from '@/domain/bank/faults'
import { fillValues } from '@/domain/bank/values'
import type { Sheet } from '@/domain/estimation/sheet'

const FEWEST_WORDS = 1800
const MOST_WORDS = 3000
const CODE = /`[^`]*`/g
const FACTORS: Record<string, number> = { K: 1e3, thousand: 1e3, M: 1e6, million: 1e6, G: 1e9, billion: 1e9 }
const NUMBER = /(\d[\d,]*(?:\.\d+)?) ?(K|M|G|thousand|million|billion)?(%|×| ?[A-Za-z/]+)?/g
/** How near a typed number may come to an estimate before it is that estimate. */
const SAME_WITHIN = 0.005

/** Checks what runs through the whole body of a walkthrough, and the length of it all. Answers how many words there are. */
export function checkProse(
  lines: readonly string[],
  bodyStart: number,
  sheet: Sheet,
  faults: FaultLog,
): number {
  const words = checkText(lines, bodyStart, sheet, faults, (line, at) => reportTwice(line, at, sheet, faults))
  if (words < FEWEST_WORDS || words > MOST_WORDS) {
    faults.add(lines.length, 'WORDS', `${words} words, allowed ${FEWEST_WORDS} to ${MOST_WORDS}`)
  }
  return words
}

/**
 * Checks a body line by line: values that do not exist, raw HTML, and what `check` looks for. Answers how many words
 * there are.
 */
export function checkText(
  lines: readonly string[],
  bodyStart: number,
  sheet: Sheet,
  faults: FaultLog,
  check: (line: string, at: number) => void = () => {},
): number {
  // an unknown name is then most likely one whose line failed
  const echo = faults.has('EST', 'FENCE')
  let fenced = false
  let words = 0
  for (const [index, line] of lines.entries()) {
    if (index < bodyStart) continue
    const at = index + 1
    if (line.startsWith('```')) {
      fenced = !fenced
    } else if (fenced) {
      if (line.includes('{{')) faults.add(at, 'VALUE', 'no {{…}} inside a fence')
    } else {
      checkMarkup(line, at, faults)
      check(line, at)
      const filled = fillValues(line, sheet, (fault) => {
        if (fault.kind === 'format' || !echo) faults.add(at, 'VALUE', fault.message)
      })
      words += countWords(filled)
    }
  }
  return words
}

function checkMarkup(line: string, at: number, faults: FaultLog): void {
  const plain = line.replace(CODE, '')
  if (/<\/?[a-z!]/i.test(plain)) faults.add(at, 'HTML', 'raw HTML')
  if (/!\[/.test(plain)) faults.add(at, 'HTML', 'images are not allowed')
  for (const [, target = ''] of plain.matchAll(/\]\(([^)]*)\)/g)) {
    if (!/^(?:https:\/\/\S+|[a-z0-9-]+\.md)$/.test(target)) {
      faults.add(at, 'HTML', `link to "${target}": only https:// and other files of the bank`)
    }
  }
  if (line.match(CODE)?.some((code) => code.includes('{{')) === true) {
    faults.add(at, 'VALUE', 'no {{…}} inside code')
  }
}

/** A number that is an estimate must be written as one, or the two part at the next change. */
function reportTwice(line: string, at: number, sheet: Sheet, faults: FaultLog): void {
  const plain = line.replace(CODE, '').replace(/\{\{[^}]*\}\}/g, '')
  const values = sheet.values
  for (const [typed, digits = '', scale = '', suffix = ''] of plain.matchAll(NUMBER)) {
    const number = Number(digits.replaceAll(',', '')) * (FACTORS[scale] ?? 1)
    const unit = suffix.trim()
    const size = unit === '%' ? number / 100 : number
    for (const value of values) {
      if (Math.abs(size - value.size) > Math.abs(value.size) * SAME_WITHIN) continue
      if (!isUnitOf(unit, value.unit)) continue
      faults.add(at, 'TWICE', `"${typed.trim()}" is typed by hand: write {{${value.name}}}`)
    }
  }
}

function isUnitOf(typed: string, unit: string | null): boolean {
  if (unit === null) return typed === '%' || typed === '×'
  return typed !== '' && (typed === unit || typed === unit.split('/')[0])
}

/** Words as a reader meets them: marks of tables, lists and headings are none. */
export function countWords(line: string): number {
  const bare = line.replace(/[|#*`]|^\s*-+\s|---+/g, ' ')
  return bare.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}
