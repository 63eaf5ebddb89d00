import { test } from 'vitest'
import { operations } from '@/tests/fuzz/boardProgram'
import { expectConvergence } from '@/tests/fuzz/convergence'

test('whatever four people do, in whatever order it arrives, they end with the same board', () => {
  expectConvergence(operations(40))
}, 600_000)
