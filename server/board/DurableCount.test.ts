import { expect, test } from 'vitest'
import { DurableCount } from '@/server/board/DurableCount'

test('frames are acknowledged up to the position that is written, together and once', () => {
  const count = new DurableCount()
  count.syncStep2(0)
  count.update(1)
  count.update(2)
  count.update(2)
  expect(count.settle(0)).toBe(1)
  expect(count.settle(0)).toBeNull()
  expect(count.settle(1)).toBe(2)
  expect(count.settle(5)).toBe(4)
  expect(count.settle(9)).toBeNull()
})

test('a dropped frame holds back all after it, until a SyncStep2 has brought its content', () => {
  const count = new DurableCount()
  count.update(1)
  count.dropped()
  count.update(2)
  expect(count.settle(2)).toBe(1)
  count.syncStep2(3)
  count.update(4)
  expect(count.settle(2)).toBeNull()
  expect(count.settle(3)).toBe(4)
  expect(count.settle(4)).toBe(5)
})
