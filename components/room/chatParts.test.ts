import { expect, test } from 'vitest'
import { chatParts, isInBlock } from '@/components/room/chatParts'

test('[CH1] what stands between fences keeps its columns, the rest is words', () => {
  expect(chatParts('one\ntwo')).toEqual([{ kind: 'words', text: 'one\ntwo' }])
  expect(chatParts('look:\n```\n[LB] -> [API]\n   |\n```\nright?')).toEqual([
    { kind: 'words', text: 'look:' },
    { kind: 'block', text: '[LB] -> [API]\n   |' },
    { kind: 'words', text: 'right?' },
  ])
  expect(chatParts('```text\n  [DB]')).toEqual([{ kind: 'block', text: '  [DB]' }])
  expect(chatParts('```\n```')).toEqual([])
})

test('[CH1] between fences Enter makes a new line', () => {
  expect(isInBlock('a')).toBe(false)
  expect(isInBlock('```\na')).toBe(true)
  expect(isInBlock('```\na\n```')).toBe(false)
})
