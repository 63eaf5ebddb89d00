import { writePatch, type OwnedElement } from '@/domain/replay/elementDiff'
import type { ElementRef, SceneBlob, SceneElement, SceneOperation } from '@/domain/replay/sceneBlob'
import type { SceneDelta } from '@/domain/replay/SceneFollower'

/** So far apart that building them is quick, so near that a seek replays little. */
export const KEYFRAME_EVERY = 200

/**
 * A scene being read: element and the number of operations after which it last changed, by reference; and the drawing
 * order. Keyframes share every element that did not change between them.
 */
type State = { elements: (SceneElement | undefined)[]; changedAt: number[]; order: ElementRef[] }

/**
 * Reads a compiled board at any moment. Seeking costs at most `KEYFRAME_EVERY` operations, forwards and backwards
 * alike. Elements that are the same in two scenes asked for one after the other are the same objects.
 */
export class Player {
  readonly blob: SceneBlob
  readonly #times: Float64Array
  readonly #keyframes: State[]
  #current: State
  #position = 0
  #scene: readonly SceneElement[] | null = null
  /** what the follower has: of each element the version last told, and the order */
  readonly #sent: (number | undefined)[] = []
  #followed: readonly ElementRef[] | null = null

  constructor(blob: SceneBlob) {
    this.blob = blob
    this.#times = Float64Array.from(blob.operations, (operation) => operation.t)
    this.#keyframes = keyframesOf(blob)
    this.#current = this.#keyframes[0]!
  }

  /** Number of operations that have happened by `t`, in milliseconds since the start; those at `t` have. */
  operationsAt(t: number): number {
    let [from, to] = [0, this.#times.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if (this.#times[middle]! <= t) from = middle + 1
      else to = middle
    }
    return from
  }

  /** The board at `t`, in drawing order. The same list as last time when nothing changed in between. */
  sceneAt(t: number): readonly SceneElement[] {
    const position = this.operationsAt(t)
    if (position !== this.#position) this.#seek(position)
    return (this.#scene ??= sceneOf(this.#current))
  }

  /** The board at `t` for a picture of it: what is shown stays where it is. */
  stillAt(t: number): readonly SceneElement[] {
    const position = this.operationsAt(t)
    const keyframe = Math.floor(position / KEYFRAME_EVERY)
    return sceneOf(played(this.#keyframes[keyframe]!, this.blob, keyframe * KEYFRAME_EVERY, position))
  }

  /** The elements of the last change by `t` that are still there after it. */
  drawnLast(t: number): string[] {
    const operation = this.blob.operations[this.operationsAt(t) - 1]
    return (operation?.entries ?? []).flatMap(([ref, patch]) =>
      patch === null ? [] : (this.blob.ids[ref] ?? []),
    )
  }

  /**
   * Goes to `t`. @returns what a follower of this player, who was told everything since its beginning, does not have yet;
   * null when it shows the same
   */
  deltaTo(t: number): SceneDelta | null {
    const position = this.operationsAt(t)
    if (position === this.#position && this.#followed !== null) return null
    if (position !== this.#position) this.#seek(position)
    const { order, elements, changedAt } = this.#current
    const changed: [ElementRef, SceneElement][] = []
    for (const ref of order) {
      if (this.#sent[ref] === changedAt[ref]) continue
      this.#sent[ref] = changedAt[ref]!
      changed.push([ref, elements[ref]!])
    }
    const isSame = this.#followed !== null && sameOrder(order, this.#followed)
    this.#followed = order
    return { changed, order: isSame ? null : Int32Array.from(order) }
  }

  #seek(position: number): void {
    const keyframe = Math.floor(position / KEYFRAME_EVERY)
    const goOn = this.#position < position && this.#position >= keyframe * KEYFRAME_EVERY
    const from = goOn ? this.#position : keyframe * KEYFRAME_EVERY
    const state = played(goOn ? this.#current : this.#keyframes[keyframe]!, this.blob, from, position)
    keepIdentity(state, this.#current)
    this.#current = state
    this.#position = position
    this.#scene = null
  }
}

function sameOrder(a: readonly ElementRef[], b: readonly ElementRef[]): boolean {
  return a === b || (a.length === b.length && a.every((ref, i) => ref === b[i]))
}

function keyframesOf(blob: SceneBlob): State[] {
  const byId = new Map(blob.ids.map((id, ref) => [id, ref]))
  let state: State = { elements: [], changedAt: blob.ids.map(() => 0), order: [] }
  for (const element of blob.initial) {
    const ref = byId.get(element.id)
    if (ref === undefined) continue
    state.elements[ref] = element
    state.order.push(ref)
  }
  const keyframes = [state]
  for (let from = 0; from + KEYFRAME_EVERY <= blob.operations.length; from += KEYFRAME_EVERY) {
    state = played(state, blob, from, from + KEYFRAME_EVERY)
    keyframes.push(state)
  }
  return keyframes
}

/** The state after operations `from` up to `to`, without touching the one before. */
function played(before: State, blob: SceneBlob, from: number, to: number): State {
  const state: State = {
    elements: before.elements.slice(),
    changedAt: before.changedAt.slice(),
    order: before.order,
  }
  // copied once per seek, then written in place: nobody has seen these objects yet
  const owned = new Map<ElementRef, OwnedElement>()
  for (let i = from; i < to; i++) apply(state, owned, blob, blob.operations[i]!, i + 1)
  return state
}

function apply(
  state: State,
  owned: Map<ElementRef, OwnedElement>,
  blob: SceneBlob,
  operation: SceneOperation,
  position: number,
): void {
  const unplaced = new Set<ElementRef>()
  for (const [ref, patch] of operation.entries)
    if (patch === null || patch.after !== undefined) unplaced.add(ref)
  if (unplaced.size > 0) state.order = state.order.filter((ref) => !unplaced.has(ref))
  for (const [ref, patch] of operation.entries) {
    state.changedAt[ref] = position
    if (patch === null) {
      state.elements[ref] = undefined
      owned.delete(ref)
      continue
    }
    let element = owned.get(ref)
    if (element === undefined) {
      element = { ...state.elements[ref], id: blob.ids[ref]! }
      owned.set(ref, element)
      // whole once its patches are written: the first patch of an element carries all of it
      state.elements[ref] = element as SceneElement
    }
    writePatch(element, patch)
    if (patch.after !== undefined)
      state.order.splice(patch.after === null ? 0 : state.order.indexOf(patch.after) + 1, 0, ref)
  }
}

/** Where both states hold the same version of an element, the older object is kept. */
function keepIdentity(state: State, shown: State): void {
  for (const ref of state.order)
    if (state.changedAt[ref] === shown.changedAt[ref] && shown.elements[ref] !== undefined)
      state.elements[ref] = shown.elements[ref]
}

function sceneOf(state: State): readonly SceneElement[] {
  return state.order.flatMap((ref) => state.elements[ref] ?? [])
}
