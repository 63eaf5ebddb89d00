import { expect } from 'vitest'
import * as Y from 'yjs'
import type { BoardElement } from '@/domain/board/element'
import { projection } from '@/domain/board/projection'
import { BoardClient, type BoardNetwork } from '@/tests/fuzz/boardClients'
import { valueOf } from '@/tests/fuzz/boardProgram'
import type { Ledger } from '@/tests/fuzz/Ledger'

/** What belongs to one editor alone. */
const OWN: ReadonlySet<string> = new Set(['version', 'versionNonce', 'updated', 'lastCommittedPoint'])

/** An element as everybody must see it. */
function seen(element: BoardElement): Record<string, unknown> {
  const result: Record<string, unknown> = {}
  for (const property of Object.keys(element).sort()) {
    const value = element[property]
    if (value === undefined || OWN.has(property)) continue
    // the extent of points is every editor's own to work out
    if (element.points !== undefined && (property === 'width' || property === 'height')) continue
    result[property] = value
  }
  result['boundElements'] = (element.boundElements ?? []).map(({ type, id }) => `${type} ${id}`).sort()
  return result
}

/** As `toEqual`, which alone would take most of the time of a run. */
function expectSame(actual: unknown, expected: unknown, message?: string): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) expect(actual, message).toEqual(expected)
}

function expectTrue(condition: boolean, message: () => string): void {
  if (!condition) expect.fail(message())
}

/**
 * Heals the network, delivers everything, and checks the nine invariants of a board's binding. The eighth, that showing
 * what others did writes nothing, is checked by every client at every frame of `settle`.
 * @throws the failed expectation
 */
export function checkInvariants(network: BoardNetwork, ledger: Ledger): void {
  network.settle()
  const shown = projection(network.clients[0]!.doc)
  checkScenes(network, shown)
  checkLateJoiner(network, shown)
  checkCreated(network, ledger)
  checkStrokes(shown, ledger)
  checkOrder(network)
  checkBindings(shown)
  checkOverwritten(shown, ledger)
  checkTexts(network, ledger)
}

/** 1: all scenes equal each other and the projection, and nothing waits to be written. */
function checkScenes(network: BoardNetwork, shown: readonly BoardElement[]): void {
  const expected = shown.map(seen)
  for (const client of network.clients) {
    expectSame(client.editor.alive().map(seen), expected, '1: a scene differs from the projection')
    expectTrue(!client.binding.hasUnwritten, () => '1: something is left unwritten')
  }
}

/** 2: a late joiner sees the same. */
function checkLateJoiner(network: BoardNetwork, shown: readonly BoardElement[]): void {
  const late = new BoardClient(99)
  Y.applyUpdate(late.doc, Y.encodeStateAsUpdate(network.clients[0]!.doc), late)
  late.showRemote()
  expectSame(late.editor.alive().map(seen), shown.map(seen), '2: a late joiner sees another board')
  late.binding.destroy()
}

/** 3: no created element is missing. */
function checkCreated(network: BoardNetwork, ledger: Ledger): void {
  const entries = network.clients[0]!.doc.getMap('e')
  for (const id of ledger.created) {
    expectTrue(ledger.thrownAway.has(id) || entries.has(id), () => `3: ${id} is missing`)
  }
}

/** 4: strokes have exactly their author's points and pressures. */
function checkStrokes(shown: readonly BoardElement[], ledger: Ledger): void {
  for (const { id, type, points, pressures } of shown) {
    // what its author threw away may be brought back by others as far as it had come
    if (type === 'freedraw' && !ledger.thrownAway.has(id))
      expectSame({ points, pressures }, ledger.strokes.get(id), `4: ${id} was changed`)
  }
}

/** 5: indices increase strictly. */
function checkOrder(network: BoardNetwork): void {
  for (const client of network.clients) {
    client.editor.elements().forEach(({ index }, place, all) => {
      expectTrue(place === 0 || all[place - 1]!.index! < index!, () => `5: ${index} does not come after`)
    })
  }
}

/** 6: bindings are symmetrical, none is dangling, and no element has two labels. */
function checkBindings(shown: readonly BoardElement[]): void {
  const byId = new Map(shown.map((element) => [element.id, element]))
  for (const element of shown) {
    const bound = element.boundElements ?? []
    expectTrue(
      bound.filter(({ type }) => type === 'text').length <= 1,
      () => `6: ${element.id} has two labels`,
    )
    for (const { id, type } of bound) {
      const other = byId.get(id)
      const points = type === 'text' ? [other?.containerId] : endsOf(other)
      expectTrue(points.includes(element.id), () => `6: ${id} does not know ${element.id}`)
    }
    for (const to of [element.containerId, ...endsOf(element)]) {
      const knows = to == null || byId.get(to)?.boundElements?.some(({ id }) => id === element.id) === true
      expectTrue(knows, () => `6: ${to} does not know ${element.id}`)
    }
    expectTrue(
      element.frameId == null || byId.get(element.frameId)?.type === 'frame',
      () => '6: a lost frame',
    )
  }
}

function endsOf(element: BoardElement | undefined): (string | undefined)[] {
  return [element?.startBinding?.elementId, element?.endBinding?.elementId]
}

/** 7: no value that a writer had seen and overwritten comes back. */
function checkOverwritten(shown: readonly BoardElement[], ledger: Ledger): void {
  const byId = new Map(shown.map((element) => [element.id, element]))
  for (const [key, values] of ledger.overwritten) {
    const [id, register] = key.split(' ') as [string, string]
    const element = byId.get(id)
    if (element === undefined) continue
    const value = valueOf(element, register)
    expectTrue(!values.has(value), () => `7: ${key} is ${value} again`)
  }
}

/** 9: every typed letter that nobody took out survives, whole and in its author's order. */
function checkTexts(network: BoardNetwork, ledger: Ledger): void {
  const entries = network.clients[0]!.doc.getMap<Y.Map<Y.Text>>('e')
  for (const [id, typed] of ledger.typed) {
    const entry = entries.get(id)
    if (!entry && ledger.thrownAway.has(id)) continue
    const text = entry!.get('x')!.toJSON()
    const places = new Map<string, number>()
    Array.from(text).forEach((letter, place) => {
      expectTrue(!(typed.has(letter) && places.has(letter)), () => `9: a letter of ${id} stands twice`)
      places.set(letter, place)
    })
    for (const letter of typed.keys()) {
      expectTrue(ledger.removed.has(letter) || places.has(letter), () => `9: a letter of ${id} is gone`)
    }
    for (const [before, after] of ledger.orders.get(id) ?? []) {
      const [first, second] = [places.get(before), places.get(after)]
      const isKept = first === undefined || second === undefined || first < second
      expectTrue(isKept, () => `9: letters of ${id} changed places`)
    }
    expectTrue(!/\p{Surrogate}/u.test(text), () => `9: half a letter is left in ${id}`)
  }
}
