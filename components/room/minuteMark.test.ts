import { expect, test } from 'vitest'
import { withMark } from '@/components/room/minuteMark'

test('[NO1] a minute mark begins a line, at the caret, and the caret stands behind it', () => {
  expect(withMark('', 0, 'Deep dive 14:05: ')).toEqual({ text: 'Deep dive 14:05: ', caret: 17 })
  expect(withMark('a', 1, 'X: ')).toEqual({ text: 'a\nX: ', caret: 5 })
  expect(withMark('a\n', 2, 'X: ')).toEqual({ text: 'a\nX: ', caret: 5 })
  expect(withMark('ab', 1, 'X: ')).toEqual({ text: 'a\nX: b', caret: 5 })
})
