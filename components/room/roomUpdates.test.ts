import { expect, test } from 'vitest'
import type { RoomUpdate } from '@/domain/wire'
import type { RoomView } from '@/domain/room/view'
import { clockOffset, foldUpdate, knownRoom } from '@/components/room/roomUpdates'

function update(seq: number, now: number, online: string[] = []): RoomUpdate {
  return { view: { roomId: 'r', seq } as RoomView, online, now }
}

test('an older seq never replaces a newer view', () => {
  const known = foldUpdate(knownRoom(update(5, 10)), update(4, 11))
  expect(known.view.seq).toBe(5)
})

test('the same seq replaces the view: what may be seen can change without an event', () => {
  const next = update(5, 11)
  expect(foldUpdate(knownRoom(update(5, 10)), next).view).toBe(next.view)
})

test('presence told earlier does not replace presence told later', () => {
  const known = knownRoom(update(5, 10, ['a', 'b']))
  expect([...foldUpdate(known, update(6, 9, [])).online]).toEqual(['a', 'b'])
  expect([...foldUpdate(known, update(6, 11, ['a'])).online]).toEqual(['a'])
})

test('presence that did not change keeps its identity, so that nothing renders for it', () => {
  const known = knownRoom(update(5, 10, ['a', 'b']))
  expect(foldUpdate(known, update(6, 11, ['b', 'a'])).online).toBe(known.online)
})

test('the clock offset comes from the sample with the smallest round trip', () => {
  const slow = { askedAt: 0, answeredAt: 1_000, serverTime: 9_000 }
  const quick = { askedAt: 2_000, answeredAt: 2_020, serverTime: 7_010 }
  expect(clockOffset([slow, quick])).toBe(5_000)
  expect(clockOffset([quick, slow])).toBe(5_000)
  expect(clockOffset([])).toBeNull()
})
