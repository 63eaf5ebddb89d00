import fc from 'fast-check'
import { generateNKeysBetween } from 'fractional-indexing'
import { expect, test } from 'vitest'
import { isIndex, repairIndices } from '@/domain/board/indices'

test('every key of the generator is accepted', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(199), (n, at) => {
      const keys = generateNKeysBetween(null, null, n)
      const i = at % n
      for (const key of [...keys, ...generateNKeysBetween(keys[i], keys[i + 1] ?? null, 5)]) {
        expect(isIndex(key)).toBe(true)
      }
    }),
  )
})

test.each(['', 'a', 'b0', 'a00', '00', 'é0', 'a0!', 'A' + '0'.repeat(26), 'a0' + '1'.repeat(500), 7, null])(
  '%j is no index',
  (key) => expect(isIndex(key)).toBe(false),
)

test('repaired indices increase strictly and keep what was right', () => {
  const keys = generateNKeysBetween(null, null, 6)
  fc.assert(
    fc.property(fc.array(fc.option(fc.constantFrom(...keys)), { maxLength: 20 }), (some) => {
      const sorted = [...some].sort((a, b) =>
        a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1,
      )
      const repaired = repairIndices(sorted)
      expect([...new Set(repaired)].sort()).toEqual(repaired)
      for (const key of new Set(sorted)) if (key !== null) expect(repaired).toContain(key)
      expect(repairIndices(repaired)).toEqual(repaired)
    }),
  )
})
