import { expect, test, vi } from 'vitest'
import { SharedDelay } from '@/server/board/SharedDelay'

test('everything runs once, after at least half of the delay and at most all of it, unless it is called off', () => {
  vi.useFakeTimers()
  try {
    const delay = new SharedDelay(40)
    const ran: string[] = []
    const [first, late, off, offLater] = ['first', 'late', 'off', 'offLater'].map((name) => () => {
      ran.push(name)
    }) as [() => void, () => void, () => void, () => void]
    delay.add(first)
    delay.add(off)
    delay.add(offLater)
    delay.delete(off)
    vi.advanceTimersByTime(19)
    delay.add(late)
    vi.advanceTimersByTime(2)
    delay.delete(offLater)
    delay.add(first)
    expect(ran).toEqual([])
    vi.advanceTimersByTime(19)
    expect(ran).toEqual(['first', 'late'])
    delay.add(late)
    vi.advanceTimersByTime(40)
    expect(ran).toEqual(['first', 'late', 'late'])
    vi.advanceTimersByTime(200)
    expect(vi.getTimerCount()).toBe(0)
  } finally {
    vi.useRealTimers()
  }
})
