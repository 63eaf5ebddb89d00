import fc from 'fast-check'
import { expect } from 'vitest'
import type { Operation } from '@/tests/fuzz/boardProgram'
import { runProgram } from '@/tests/fuzz/runProgram'

/** Programs of each of the two searches: some planted faults need more than a thousand to be found. */
const RUNS = Number(process.env['BOARD_FUZZ_RUNS'] ?? 1_500)
const SEED = process.env['BOARD_FUZZ_SEED']

/**
 * Runs random programs of these operations and checks the invariants after each. A failure prints the seed, the path
 * and the shrunk program.
 */
export function expectConvergence(operation: fc.Arbitrary<Operation>): void {
  const done = { created: 0, typed: 0, strokes: 0, overwritten: 0 }
  fc.assert(
    fc.property(fc.array(operation, { minLength: 5, maxLength: 120, size: 'max' }), (program) => {
      const { created, typed, strokes, overwritten } = runProgram(program)
      done.created += created.size
      done.typed += typed.size
      done.strokes += strokes.size
      done.overwritten += overwritten.size
    }),
    {
      numRuns: RUNS,
      endOnFailure: process.env['BOARD_FUZZ_SHRINK'] === 'no',
      ...(SEED === undefined ? {} : { seed: Number(SEED) }),
    },
  )
  // programs in which nothing happens prove nothing
  for (const count of Object.values(done)) expect(count).toBeGreaterThan(RUNS / 2)
}
