import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Backoff } from '@/components/board/Backoff'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('what fails again waits longer, and not for ever', () => {
  let due = 0
  const backoff = new Backoff(() => (due += 1))
  for (const pause of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
    backoff.handleFailure('a')
    vi.advanceTimersByTime(pause - 1)
    expect(backoff.isWaiting('a')).toBe(true)
    const before = due
    vi.advanceTimersByTime(1)
    expect([backoff.isWaiting('a'), due]).toEqual([false, before + 1])
  }
  backoff.handleSuccess('a')
  expect(backoff.failuresOf('a')).toBe(0)
})

test('when what it failed for may be over, it is tried at once', () => {
  let due = 0
  const backoff = new Backoff(() => (due += 1))
  backoff.handleFailure('a')
  backoff.reset()
  expect([backoff.isWaiting('a'), backoff.failuresOf('a'), due]).toEqual([false, 0, 1])
  backoff.handleFailure('a')
  backoff.destroy()
  vi.runAllTimers()
  expect(due).toBe(1)
})
