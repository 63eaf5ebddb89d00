import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { BoardClient, BoardNetwork } from '@/tests/fuzz/boardClients'
import { Ledger, operation, perform, type Operation } from '@/tests/fuzz/boardProgram'
import { projection } from '@/domain/board/projection'
import type { BoardElement } from '@/domain/board/element'

/** `BOARD_FUZZ_RUNS=100000 npx vitest run tests/fuzz` looks longer. */
const RUNS = Number(process.env['BOARD_FUZZ_RUNS'] ?? 250)

/** An element as everybody must see it: without what belongs to one editor. */
const OWN: ReadonlySet<string> = new Set(['version', 'versionNonce', 'updated', 'lastCommittedPoint'])

function seen(element: BoardElement): Record<string, unknown> {
  const { boundElements, ...rest } = element
  const bound = (boundElements ?? []).map(({ type, id }) => `${type} ${id}`).sort()
  return Object.fromEntries(
    Object.entries({ ...rest, bound }).filter(
      ([key, value]) =>
        value !== undefined &&
        !OWN.has(key) &&
        (element.points === undefined || (key !== 'width' && key !== 'height')),
    ),
  )
}

function checkScenes(network: BoardNetwork): BoardElement[] {
  const shown = projection(network.clients[0]!.doc)
  // 1: all scenes equal each other and the projection
  for (const client of network.clients) {
    expect(client.editor.alive().map(seen)).toEqual(shown.map(seen))
    expect(client.binding.hasUnwritten).toBe(false)
  }
  // 2: a late joiner sees the same
  const late = new BoardClient(99)
  Y.applyUpdate(late.doc, Y.encodeStateAsUpdate(network.clients[0]!.doc), late)
  late.showRemote()
  expect(late.editor.alive().map(seen)).toEqual(shown.map(seen))
  late.binding.destroy()
  return shown
}

function checkOrder(network: BoardNetwork): void {
  for (const client of network.clients) {
    const indices = client.editor.elements().map(({ index }) => index!)
    expect([...new Set(indices)].sort()).toEqual(indices)
  }
}

function checkBindings(shown: readonly BoardElement[]): void {
  const byId = new Map(shown.map((element) => [element.id, element]))
  for (const element of shown) {
    const bound = element.boundElements ?? []
    expect(bound.filter(({ type }) => type === 'text').length).toBeLessThanOrEqual(1)
    for (const { id, type } of bound) {
      const other = byId.get(id)!
      if (type === 'text') expect(other.containerId).toBe(element.id)
      else expect([other.startBinding?.elementId, other.endBinding?.elementId]).toContain(element.id)
    }
    const points = [element.containerId, element.startBinding?.elementId, element.endBinding?.elementId]
    for (const to of points) {
      if (to != null) expect(byId.get(to)?.boundElements?.some(({ id }) => id === element.id)).toBe(true)
    }
  }
}

function check(network: BoardNetwork, ledger: Ledger): void {
  // 8 is checked by every client at every frame of `settle`
  network.settle()
  const shown = checkScenes(network)
  const entries = network.clients[0]!.doc.getMap('e')
  // 3: no created id is missing
  for (const id of ledger.created) if (!ledger.thrownAway.has(id)) expect(entries.has(id)).toBe(true)
  // 4: strokes have exactly the author's points
  for (const element of shown) {
    if (element.type === 'freedraw') expect(element.points).toEqual(ledger.strokes.get(element.id))
  }
  checkOrder(network)
  checkBindings(shown)
  // 9: every typed letter that nobody removed survives, whole
  for (const [id, marks] of ledger.typed) {
    const entry = entries.get(id) as Y.Map<Y.Text> | undefined
    if (!entry && ledger.thrownAway.has(id)) continue
    const text = entry!.get('x')!.toJSON()
    const letters = Array.from(text)
    for (const mark of marks)
      if (!ledger.removed.has(mark)) expect(letters.filter((l) => l === mark)).toEqual([mark])
    expect(text).not.toMatch(/\p{Surrogate}/u)
  }
}

function run(program: readonly Operation[]): Ledger {
  const network = new BoardNetwork(4)
  const ledger = new Ledger()
  for (const step of program) perform(network, ledger, step)
  check(network, ledger)
  network.destroy()
  return ledger
}

test('whatever four people do, in whatever order it arrives, they end with the same board', () => {
  let created = 0
  let typed = 0
  // a failure prints the seed, the path and the shrunk program
  fc.assert(
    fc.property(fc.array(operation, { minLength: 5, maxLength: 120, size: 'max' }), (program) => {
      const ledger = run(program)
      created += ledger.created.size
      typed += ledger.typed.size
    }),
    { numRuns: RUNS, endOnFailure: process.env['BOARD_FUZZ_SHRINK'] === 'no' },
  )
  expect(created).toBeGreaterThan(RUNS)
  expect(typed).toBeGreaterThan(0)
}, 120_000)

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
