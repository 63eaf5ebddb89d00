import { expect } from 'vitest'
import * as Y from 'yjs'
import type { BoardElement } from '@/domain/board/element'
import { sameJson } from '@/domain/board/json'
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

/** What `seen` says of both is the same; told without making it, which would take most of the time of a run. */
function isSeenAlike(a: BoardElement, b: BoardElement): boolean {
  const isShared = (property: string): boolean =>
    !OWN.has(property) &&
    property !== 'boundElements' &&
    (a.points === undefined || (property !== 'width' && property !== 'height'))
  for (const property in a) if (isShared(property) && !sameJson(a[property], b[property])) return false
  for (const property in b) {
    if (isShared(property) && b[property] !== undefined && a[property] === undefined) return false
  }
  const [left, right] = [a.boundElements ?? [], b.boundElements ?? []]
  return left.length === right.length && left.every((one) => right.some((other) => sameJson(one, other)))
}

function expectSeen(scene: readonly BoardElement[], shown: readonly BoardElement[], message: string): void {
  const isAlike =
    scene.length === shown.length && scene.every((element, i) => isSeenAlike(element, shown[i]!))
  if (!isAlike) expect(scene.map(seen), message).toEqual(shown.map(seen))
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
  checkCreated(network, shown, ledger)
  checkStrokes(shown, ledger)
  checkOrder(network, ledger)
  checkBindings(shown)
  checkOverwritten(shown, ledger)
  checkTexts(network, ledger)
}

/** 1: all scenes equal each other and the projection, and nothing waits to be written. */
function checkScenes(network: BoardNetwork, shown: readonly BoardElement[]): void {
  for (const client of network.clients) {
    expectSeen(client.editor.alive(), shown, '1: a scene differs from the projection')
    expectTrue(!client.binding.hasUnwritten, () => '1: something is left unwritten')
  }
}

/** 2: a late joiner sees the same. */
function checkLateJoiner(network: BoardNetwork, shown: readonly BoardElement[]): void {
  const late = new BoardClient(99)
  Y.applyUpdate(late.doc, Y.encodeStateAsUpdate(network.clients[0]!.doc), late)
  late.showRemote()
  expectSeen(late.editor.alive(), shown, '2: a late joiner sees another board')
  late.binding.destroy()
}

/** 3: no created element is missing, and what nobody deleted, or somebody brought back, is shown. */
function checkCreated(network: BoardNetwork, shown: readonly BoardElement[], ledger: Ledger): void {
  const entries = network.clients[0]!.doc.getMap('e')
  const visible = new Set(shown.map(({ id }) => id))
  for (const id of ledger.created) {
    if (ledger.thrownAway.has(id)) continue
    expectTrue(entries.has(id), () => `3: ${id} is missing`)
    expectTrue(
      ledger.deletions.has(id) || visible.has(id),
      () => `3: ${id} is not shown, though it should be`,
    )
  }
}

/** 4: strokes have exactly their author's points and pressures. */
function checkStrokes(shown: readonly BoardElement[], ledger: Ledger): void {
  for (const { id, type, points, pressures } of shown) {
    const meant = ledger.strokes.get(id)
    // what its author threw away may be brought back by others as far as it had come
    if (type !== 'freedraw' || ledger.thrownAway.has(id)) continue
    const isWhole = ledger.stretched.has(id)
      ? points?.length === meant?.points.length
      : sameJson(points, meant?.points)
    if (!isWhole) expect(points, `4: the points of ${id} were changed`).toEqual(meant?.points)
    if (!sameJson(pressures, meant?.pressures))
      expect(pressures, `4: the pressures of ${id} were changed`).toEqual(meant?.pressures)
  }
}

/** 5: indices increase strictly, and what is stored is where somebody put it: a place that was repaired is not. */
function checkOrder(network: BoardNetwork, ledger: Ledger): void {
  const entries = network.clients[0]!.doc.getMap<Y.Map<unknown>>('e')
  for (const client of network.clients) {
    client.editor.elements().forEach(({ index }, place, all) => {
      expectTrue(place === 0 || all[place - 1]!.index! < index!, () => `5: ${index} does not come after`)
    })
    for (const [id, index] of client.published) {
      const stored = entries.get(id)?.get('i')
      const isWish = stored === index || ledger.placed.get(id)?.has(stored as string) === true
      expectTrue(isWish, () => `5: nobody put ${id} at ${String(stored)}`)
    }
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
    // stretching and stretching back makes the same value again
    if (element === undefined || (register === 'g' && ledger.stretched.has(id))) continue
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
