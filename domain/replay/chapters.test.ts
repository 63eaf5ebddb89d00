import { expect, test } from 'vitest'
import { chapterBeside, chaptersOf } from '@/domain/replay/chapters'
import type { Tick } from '@/domain/replay/timeline'

const at = (t: number): Tick => ({ kind: 'chat', id: `c${t}`, t, part: 0, authorId: null, text: '' })
const bands = [
  { phase: 0, from: 0, to: 10_000 },
  { phase: 1, from: 10_000, to: 30_000 },
  { phase: 0, from: 30_000, to: 60_000 },
]

test('each visit of a phase is a chapter with what happened in it', () => {
  const chapters = chaptersOf({ bands, ticks: [at(0), at(9_999), at(10_000), at(60_000)] })
  expect(chapters.map(({ phase, ticks }) => [phase, ticks.map(({ t }) => t)])).toEqual([
    [0, [0, 9_999]],
    [1, [10_000]],
    [0, [60_000]],
  ])
})

test('back leads to the start of this chapter, from its start to the one before; forward to the next', () => {
  expect(chapterBeside(bands, 15_000, -1)).toBe(10_000)
  expect(chapterBeside(bands, 11_000, -1)).toBe(0)
  expect(chapterBeside(bands, 0, -1)).toBeNull()
  expect(chapterBeside(bands, 15_000, 1)).toBe(30_000)
  expect(chapterBeside(bands, 30_000, 1)).toBeNull()
})
