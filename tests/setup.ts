import { afterEach, beforeEach, expect, vi } from 'vitest'

/**
 * A stray console.error or console.warn fails its test. A test that expects one asserts it and then clears it:
 * `expect(console.error).toHaveBeenCalledOnce(); vi.mocked(console.error).mockClear()`.
 */
beforeEach(() => {
  for (const level of ['error', 'warn'] as const) vi.spyOn(console, level).mockImplementation(() => {})
})

afterEach(() => {
  const stray = [vi.mocked(console.error), vi.mocked(console.warn)].flatMap((spy) => spy.mock.calls)
  vi.restoreAllMocks()
  expect(stray, 'written to the console').toEqual([])
})
