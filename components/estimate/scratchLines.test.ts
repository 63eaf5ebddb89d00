import { expect, test } from 'vitest'
import { insertText, joinAbove, keptText, shownLines } from '@/components/estimate/scratchLines'
import { MAX_SCRATCH_LENGTH, MAX_SCRATCH_LINES } from '@/domain/estimation/scratchLimits'

test('there is always a line to write on, and it is not kept', () => {
  expect(shownLines('')).toEqual([''])
  expect(shownLines('a\nb')).toEqual(['a', 'b', ''])
  expect(shownLines('a\n')).toEqual(['a', ''])
  expect(
    shownLines(
      Array<string>(MAX_SCRATCH_LINES + 3)
        .fill('a')
        .join('\n'),
    ),
  ).toHaveLength(MAX_SCRATCH_LINES)
  expect(keptText(['a', '', 'b', '', ''])).toBe('a\n\nb')
})

test('Enter cuts a line at the caret', () => {
  expect(insertText(['ab', 'c'], 0, [1, 1], '\n')).toEqual({
    lines: ['a', 'b', 'c'],
    at: { index: 1, caret: 0 },
  })
})

test('what is pasted takes the place of the selection, line by line', () => {
  expect(insertText(['a = 9 / day', ''], 0, [4, 5], '12')).toEqual({
    lines: ['a = 12 / day', ''],
    at: { index: 0, caret: 6 },
  })
  expect(insertText(['ab', ''], 0, [1, 1], 'x\r\ny\nz')).toEqual({
    lines: ['ax', 'y', 'zb', ''],
    at: { index: 2, caret: 1 },
  })
})

test('no more lines and no longer ones than are evaluated', () => {
  const lines = Array<string>(MAX_SCRATCH_LINES - 1).fill('a')
  const edit = insertText(lines, 0, [1, 1], '\nb\nc\nd')
  expect(edit.lines).toHaveLength(MAX_SCRATCH_LINES)
  expect(edit.at).toEqual({ index: 1, caret: 1 })
  expect(insertText(edit.lines, 0, [0, 0], '\n').lines).toHaveLength(MAX_SCRATCH_LINES)
  expect(insertText([''], 0, [0, 0], 'x'.repeat(999)).lines[0]).toHaveLength(MAX_SCRATCH_LENGTH)
})

test('Backspace at the beginning joins a line to the one above', () => {
  expect(joinAbove(['ab', 'cd', 'e'], 1)).toEqual({ lines: ['abcd', 'e'], at: { index: 0, caret: 2 } })
  expect(joinAbove(['ab'], 0)).toBeNull()
})
