import type * as Y from 'yjs'
import { readEntry, rootOf } from '@/domain/board/codec'
import type { BoardElement } from '@/domain/board/element'
import { compareByIndex, repairIndices } from '@/domain/board/indices'
import { sameJson } from '@/domain/board/json'
import { References, type Repairs } from '@/domain/board/References'

const REPAIRED = ['index', 'frameId', 'containerId', 'startBinding', 'endBinding', 'boundElements'] as const

/** An element as stored and as shown. */
type Shown = { readonly raw: BoardElement; readonly element: BoardElement }

/** Above so many changed entries at once everything is put in order anew. */
const FEW = 64

/** What has become another since it was last asked for. */
export type ProjectionChange = {
  /** elements that are shown by another object now, or no longer, or for the first time */
  readonly ids: ReadonlySet<string>
  /** whether elements came, went or stand in another order: places of before mean nothing */
  readonly isReordered: boolean
}

/**
 * The board as it is shown: a pure function of the document. Elements stand in order of (index, id), with
 * duplicate indices, double labels and references to what is gone repaired here and nowhere else: nothing of a
 * repair is written back. An element that has not changed since the last call is the same object, and a change costs
 * what it concerns, not what the board holds.
 */
export class Projection {
  private readonly root: Y.Map<unknown>
  private readonly raw = new Map<string, BoardElement>()
  private readonly references = new References(this.raw)
  private readonly shown = new Map<string, Shown>()
  private stale: Set<string>
  /** as stored, in order */
  private order: BoardElement[] = []
  /** as shown, at the same places */
  private result: readonly BoardElement[] = []
  private changedIds = new Set<string>()
  private isReordered = false

  constructor(doc: Y.Doc) {
    this.root = rootOf(doc)
    this.stale = new Set(this.root.keys())
  }

  /** Says which entries have changed since the last call of `elements`. */
  invalidate(ids: Iterable<string>): void {
    for (const id of ids) this.stale.add(id)
  }

  /** Every element, the deleted ones too. A list that was given out is never changed. */
  elements(): readonly BoardElement[] {
    if (this.stale.size === 0) return this.result
    const stale = this.stale
    this.stale = new Set()
    const isPatched = stale.size <= FEW && this.patch(stale)
    if (!isPatched) this.rebuild(stale)
    return this.result
  }

  /** The element as shown, as of the last call of `elements`. */
  get(id: string): BoardElement | undefined {
    return this.shown.get(id)?.element
  }

  /** What has changed since the last call of this, as of the last call of `elements`. */
  takeChange(): ProjectionChange {
    const change = { ids: this.changedIds, isReordered: this.isReordered }
    this.changedIds = new Set()
    this.isReordered = false
    return change
  }

  /** Takes up entries one by one. @returns whether that was possible: else everything has to be put in order */
  private patch(stale: ReadonlySet<string>): boolean {
    const concerned = new Set<string>()
    this.result = [...this.result]
    for (const id of stale) {
      const before = this.raw.get(id)
      const after = this.read(id)
      if (!before && !after) continue
      if (before && after && isAlikeToOthers(before, after)) {
        this.order[this.placeOf(before)] = after
        concerned.add(id)
        continue
      }
      if (before) for (const other of this.references.around(before)) concerned.add(other)
      if (before) this.references.delete(before)
      if (after) this.references.add(after)
      if (after) for (const other of this.references.around(after)) concerned.add(other)
      if (!this.move(before, after)) return false
    }
    for (const id of concerned) {
      const raw = this.raw.get(id)
      if (!raw) continue
      const place = this.placeOf(raw)
      this.show(raw, place, this.references.repairsOf(raw), this.result[place]!.index!)
    }
    return true
  }

  /** Takes an element out of its place and puts it into its new one. @returns false where indices have to be repaired */
  private move(before: BoardElement | undefined, after: BoardElement | null): boolean {
    if (before && after && before.index === after.index) {
      this.order[this.placeOf(before)] = after
      return true
    }
    this.isReordered = true
    const result = this.result as BoardElement[]
    const shown = this.shown.get((before ?? after)!.id)?.element
    if (before) {
      const from = this.placeOf(before)
      if (![from - 1, from, from + 1].every((place) => this.hasOwnIndex(place))) return false
      this.order.splice(from, 1)
      result.splice(from, 1)
      if (!after) {
        this.shown.delete(before.id)
        this.changedIds.add(before.id)
      }
    }
    if (!after) return true
    const to = this.placeOf(after)
    const isFree =
      after.index !== null &&
      this.order[to - 1]?.index !== after.index &&
      this.order[to]?.index !== after.index &&
      this.hasOwnIndex(to - 1) &&
      this.hasOwnIndex(to)
    if (!isFree) return false
    this.order.splice(to, 0, after)
    result.splice(to, 0, { ...(shown ?? after), index: after.index })
    return true
  }

  /** Whether what stands there is shown with the index that it has: a repaired one hangs on its neighbours. */
  private hasOwnIndex(place: number): boolean {
    return this.order[place]?.index === this.result[place]?.index
  }

  /** Where an element stands in the order, or would stand. */
  private placeOf(element: BoardElement): number {
    let [low, high] = [0, this.order.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (compareByIndex(this.order[middle]!, element) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  private rebuild(stale: ReadonlySet<string>): void {
    for (const id of stale) {
      const before = this.raw.get(id)
      if (before) this.references.delete(before)
      const after = this.read(id)
      if (after) this.references.add(after)
      else if (this.shown.delete(id)) this.changedIds.add(id)
    }
    this.order = [...this.raw.values()].sort(compareByIndex)
    const indices = repairIndices(this.order.map(({ index }) => index))
    this.isReordered = true
    this.result = []
    this.order.forEach((raw, place) => this.show(raw, place, this.references.repairsOf(raw), indices[place]!))
  }

  /** Reads an entry anew. */
  private read(id: string): BoardElement | null {
    const element = readEntry(id, this.root.get(id))
    if (element) this.raw.set(id, element)
    else this.raw.delete(id)
    return element
  }

  /** Shows the same object as last time, if nothing about the element or around it has changed. */
  private show(raw: BoardElement, place: number, repairs: Repairs, index: string): void {
    const before = this.shown.get(raw.id)
    const repaired: Record<string, unknown> = { ...repairs, index }
    const isSame =
      before?.raw === raw &&
      REPAIRED.every((key) => sameJson(before.element[key], key in repaired ? repaired[key] : raw[key]))
    const element = isSame ? before.element : ({ ...raw, ...repaired } as BoardElement)
    ;(this.result as BoardElement[])[place] = element
    if (isSame) return
    this.shown.set(raw.id, { raw, element })
    this.changedIds.add(raw.id)
  }
}

/** Whether two readings of an element are the same in all that its order and the repairs of any element depend on. */
function isAlikeToOthers(before: BoardElement, after: BoardElement): boolean {
  return (
    before.index === after.index &&
    before.isDeleted === after.isDeleted &&
    before.type === after.type &&
    before.frameId === after.frameId &&
    before.containerId === after.containerId &&
    before.startBinding?.elementId === after.startBinding?.elementId &&
    before.endBinding?.elementId === after.endBinding?.elementId
  )
}

/** The elements a document shows, in order, without the deleted ones. */
export function projection(doc: Y.Doc): BoardElement[] {
  return new Projection(doc).elements().filter((element) => !element.isDeleted)
}
