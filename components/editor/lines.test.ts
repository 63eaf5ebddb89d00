import { expect, test } from 'vitest'
import { lineAt, rangeOfLine } from '@/components/editor/lines'

test('a line is found by its number, counted from 1', () => {
  const text = 'one\ntwo\n\nfour'
  const at = (line: number) => {
    const { from, to } = rangeOfLine(text, line)
    return text.slice(from, to)
  }
  expect([1, 2, 3, 4, 9].map(at)).toEqual(['one', 'two', '', 'four', 'four'])
  expect([0, 3, 4, 8, 9, 13].map((place) => lineAt(text, place))).toEqual([1, 1, 2, 3, 4, 4])
})
