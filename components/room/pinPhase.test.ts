import { expect, test } from 'vitest'
import { pinPhase } from '@/components/room/pinPhase'

test('a pin has the hue of the phase it was made in, also when that phase was returned to', () => {
  const stretches = [
    { phase: 0, from: 0, to: 100 },
    { phase: 1, from: 100, to: 200 },
    { phase: 0, from: 200, to: null },
  ]
  expect([0, 99, 100, 250].map((at) => pinPhase(stretches, at))).toEqual([0, 0, 1, 0])
  expect(pinPhase([], 5)).toBe(0)
})
