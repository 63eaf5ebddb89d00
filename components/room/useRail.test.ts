import { expect, test } from 'vitest'
import { stopFrom } from '@/components/room/useRail'

test('the sheet goes from peek over half to full and back, and stays at its ends', () => {
  expect(stopFrom('peek', 1)).toBe('half')
  expect(stopFrom('half', 1)).toBe('full')
  expect(stopFrom('full', 1)).toBe('full')
  expect(stopFrom('half', -1)).toBe('peek')
  expect(stopFrom('peek', -1)).toBe('peek')
})
