import { MAX_SCRATCH_LENGTH, MAX_SCRATCH_LINES } from '@/domain/estimation/scratchLimits'

/** Lines of a calculation after an edit, and where the caret goes. */
export type LineEdit = { lines: string[]; at: { index: number; caret: number } }

/** The lines as they are shown: with an empty one at the end to write on, while there is room. */
export function shownLines(text: string): string[] {
  const lines = text.split('\n').slice(0, MAX_SCRATCH_LINES)
  return lines.at(-1) === '' || lines.length === MAX_SCRATCH_LINES ? lines : [...lines, '']
}

/** What is kept of them: not the empty ones at the end. */
export function keptText(lines: readonly string[]): string {
  return lines.join('\n').replace(/\n+$/, '')
}

/** Puts text over a selection of a line; each further line of it becomes a line of its own. */
export function insertText(
  lines: readonly string[],
  index: number,
  [from, to]: readonly [from: number, to: number],
  text: string,
): LineEdit {
  const line = lines[index] ?? ''
  const parts = text.split(/\r?\n/)
  const last = parts.at(-1) ?? ''
  parts[0] = line.slice(0, from) + (parts[0] ?? '')
  const caret = parts.length === 1 ? parts[0].length : last.length
  parts[parts.length - 1] = (parts.at(-1) ?? '') + line.slice(to)
  const room = MAX_SCRATCH_LINES - lines.length + 1
  const fitting = parts.slice(0, Math.max(1, room)).map((part) => part.slice(0, MAX_SCRATCH_LENGTH))
  return {
    lines: [...lines.slice(0, index), ...fitting, ...lines.slice(index + 1)],
    at: {
      index: index + fitting.length - 1,
      caret: fitting.length === parts.length ? caret : (fitting.at(-1)?.length ?? 0),
    },
  }
}

/** Joins a line to the one above; null for the first. */
export function joinAbove(lines: readonly string[], index: number): LineEdit | null {
  const above = lines[index - 1]
  if (above === undefined) return null
  const joined = (above + (lines[index] ?? '')).slice(0, MAX_SCRATCH_LENGTH)
  return {
    lines: [...lines.slice(0, index - 1), joined, ...lines.slice(index + 1)],
    at: { index: index - 1, caret: above.length },
  }
}
