import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BoardClient, BoardNetwork } from '@/tests/fuzz/boardClients'
import { operation } from '@/tests/fuzz/boardProgram'
import { runProgram } from '@/tests/fuzz/runProgram'

/** Some planted faults need more than two thousand programs to be found; `npm run fuzz` looks longer. */
const RUNS = Number(process.env['BOARD_FUZZ_RUNS'] ?? 3_000)
const SEED = process.env['BOARD_FUZZ_SEED']

test('whatever four people do, in whatever order it arrives, they end with the same board', () => {
  const done = { created: 0, typed: 0, strokes: 0, overwritten: 0 }
  // a failure prints the seed, the path and the shrunk program
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
}, 600_000)

// 7: what a writer had seen and overwritten never comes back
test.each([
  ['a place', { x: 1, y: 1 }, { x: 2, y: 2 }, { x: 3, y: 3 }],
  ['a colour', { strokeColor: 'red' }, { strokeColor: 'green' }, { strokeColor: 'blue' }],
  ['a size', { width: 10 }, { width: 20 }, { width: 30 }],
])('%s that was seen and overwritten does not come back', (_, first, second, third) => {
  const network = new BoardNetwork(3)
  const [a, b] = network.clients as [BoardClient, BoardClient, BoardClient]
  a.editor.add({ id: 'box', type: 'rectangle', width: 5, height: 5 })
  network.settle()
  network.partition(2)
  for (const [client, change] of [
    [a, first],
    [b, second],
    [a, third],
  ] as const) {
    client.editor.mutate('box', change)
    client.binding.flush()
    network.deliver()
    a.sync()
    b.sync()
  }
  network.settle()
  for (const client of network.clients) expect(client.editor.get('box')).toMatchObject(third)
  network.destroy()
})

test('a delete beats an edit made at the same time, and undeleting shows the edit to everybody', () => {
  const network = new BoardNetwork(2)
  const [a, b] = network.clients as [BoardClient, BoardClient]
  a.editor.add({ id: 'box', type: 'rectangle', width: 5, height: 5 })
  network.settle()
  a.editor.mutate('box', { isDeleted: true })
  b.editor.mutate('box', { strokeColor: 'red' })
  network.settle()
  for (const { editor } of network.clients) expect(editor.alive()).toEqual([])
  b.editor.mutate('box', { isDeleted: false })
  network.settle()
  for (const { editor } of network.clients) {
    expect(editor.alive()).toMatchObject([{ id: 'box', strokeColor: 'red' }])
  }
  network.destroy()
})
