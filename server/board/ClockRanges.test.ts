import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ClockRanges } from '@/server/board/ClockRanges'

test('ranges hold exactly the clocks that were added, one by one or many at once, and never touch', () => {
  const range = fc.tuple(fc.nat(60), fc.nat(8)).map(([start, length]) => [start, start + length] as const)
  fc.assert(
    fc.property(fc.array(fc.array(range, { maxLength: 40 }), { maxLength: 8 }), (batches) => {
      const ranges = new ClockRanges()
      const clocks = new Set<number>()
      for (const batch of batches) {
        ranges.addAll(batch.flat())
        for (const [start, end] of batch) for (let clock = start; clock < end; clock += 1) clocks.add(clock)
      }
      const held: number[] = []
      let last = -1
      let size = 0
      ranges.forEach((start, end) => {
        expect(start).toBeGreaterThan(last)
        expect(end).toBeGreaterThan(start)
        for (let clock = start; clock < end; clock += 1) held.push(clock)
        last = end
        size += 1
      })
      expect(held).toEqual([...clocks].sort((a, b) => a - b))
      expect(ranges.size).toBe(size)
      for (let start = 0; start < 70; start += 3) {
        for (const end of [start, start + 1, start + 5]) {
          const all = Array.from({ length: end - start }, (_, index) => clocks.has(start + index))
          expect(ranges.covers(start, end)).toBe(!all.includes(false))
        }
      }
    }),
    { numRuns: 300 },
  )
})
