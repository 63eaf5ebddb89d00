import { expect, test } from 'vitest'
import { TokenBucket } from '@/server/board/TokenBucket'

test('a bucket lets its burst through at once, and afterwards what has flowed in since', () => {
  const bucket = new TokenBucket(10, 5, 0)
  expect(bucket.take(10, 0)).toBe(true)
  expect(bucket.take(1, 100)).toBe(false)
  expect(bucket.take(1, 200)).toBe(true)
  expect(bucket.take(1, 300)).toBe(false)
  // what was refused was not taken, and it never holds more than the burst
  expect(bucket.take(10, 100_000)).toBe(true)
  expect(bucket.take(1, 100_000)).toBe(false)
})
