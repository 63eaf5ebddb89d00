import { expect, test } from 'vitest'
import { hintLadder, sharedAt } from '@/components/guide/guideItems'

test('only the rung after those given can be given', () => {
  const shared = [{ item: { kind: 'hint', dive: 1, step: 0 } as const, at: 70 }]
  expect(hintLadder(shared, 1).map((r) => r.state)).toEqual(['given', 'next', 'locked'])
  expect(hintLadder(shared, 1)[0]!.at).toBe(70)
  expect(hintLadder(shared, 0).map((r) => r.state)).toEqual(['next', 'locked', 'locked'])
})

test('a ladder that was given whole has nothing left to give', () => {
  const shared = [0, 1, 2].map((step) => ({ item: { kind: 'hint', dive: 0, step } as const, at: step + 1 }))
  expect(hintLadder(shared, 0).map((r) => r.state)).toEqual(['given', 'given', 'given'])
})

test('a time of zero still means that the item was shared', () => {
  const shared = [{ item: { kind: 'hint', dive: 0, step: 0 } as const, at: 0 }]
  expect(hintLadder(shared, 0)[0]!.state).toBe('given')
})

test('items are found by what they are, not by the order of their fields', () => {
  const shared = [{ item: { index: 2, dive: 1, kind: 'twist' } as const, at: 9 }]
  expect(sharedAt(shared, { kind: 'twist', dive: 1, index: 2 })).toBe(9)
  expect(sharedAt(shared, { kind: 'clarification', index: 2 })).toBeNull()
})
