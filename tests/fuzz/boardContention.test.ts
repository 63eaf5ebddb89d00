import { test } from 'vitest'
import { operations } from '@/tests/fuzz/boardProgram'
import { expectConvergence } from '@/tests/fuzz/convergence'

// apart from the other search so that both cores of a machine are at work
test('however four people get into each other’s way at the same few elements, they end with the same board', () => {
  expectConvergence(operations(3))
}, 600_000)
