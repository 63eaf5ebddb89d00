import type * as Y from 'yjs'
import { readEntry, rootOf } from '@/domain/board/codec'
import type { BoardElement, BoundElement } from '@/domain/board/element'
import { compareByIndex, repairIndices } from '@/domain/board/indices'
import { sameJson } from '@/domain/board/json'

const CONTAINERS: ReadonlySet<string> = new Set(['rectangle', 'diamond', 'ellipse', 'arrow'])
const BINDABLE: ReadonlySet<string> = new Set(['rectangle', 'diamond', 'ellipse', 'text', 'image', 'frame'])

/** An element as shown: what was read, what was repaired of it, and where it stands in the order. */
type Shown = { raw: BoardElement; repaired: Record<string, unknown>; element: BoardElement; place: number }

/**
 * The board as it is shown: a pure function of the document. Elements stand in order of (index, id), with
 * duplicate indices, double labels and references to what is gone repaired here and nowhere else: nothing of a
 * repair is written back. An element that has not changed since the last call is the same object.
 */
export class Projection {
  private readonly root: Y.Map<unknown>
  private readonly raw = new Map<string, BoardElement>()
  private order: BoardElement[] = []
  private stale: Set<string>
  private shown = new Map<string, Shown>()
  private result: readonly BoardElement[] = []

  constructor(doc: Y.Doc) {
    this.root = rootOf(doc)
    this.stale = new Set(this.root.keys())
  }

  /** Says which entries have changed since the last call of `elements`. */
  invalidate(ids: Iterable<string>): void {
    for (const id of ids) this.stale.add(id)
  }

  /** Every element, the deleted ones too. */
  elements(): readonly BoardElement[] {
    if (this.stale.size === 0) return this.result
    const stale = this.stale
    this.stale = new Set()
    let related = false
    for (const id of stale) {
      const before = this.raw.get(id)
      const element = readEntry(id, this.root.get(id))
      if (element) this.raw.set(id, element)
      else this.raw.delete(id)
      related ||= !isAlikeToOthers(before, element)
    }
    if (related) {
      this.order = [...this.raw.values()].sort(compareByIndex)
      this.result = this.repair()
    } else {
      this.result = this.replaced(stale)
    }
    return this.result
  }

  /** What is shown when elements changed in nothing that concerns others: their repairs stay what they were. */
  private replaced(ids: Iterable<string>): readonly BoardElement[] {
    const result = [...this.result]
    for (const id of ids) {
      const raw = this.raw.get(id)
      const before = this.shown.get(id)
      if (!raw || !before) continue
      const element = { ...raw, ...before.repaired } as BoardElement
      this.shown.set(id, { ...before, raw, element })
      result[before.place] = element
    }
    return result
  }

  private repair(): readonly BoardElement[] {
    const alive = (id: string | null | undefined): BoardElement | null => {
      const element = id == null ? undefined : this.raw.get(id)
      return element && !element.isDeleted ? element : null
    }
    const indices = repairIndices(this.order.map((element) => element.index))
    const bound = new Map<string, BoundElement[]>()
    const bind = (to: string, one: BoundElement): void => {
      const list = bound.get(to)
      if (!list) bound.set(to, [one])
      else if (!list.some(({ id }) => id === one.id)) list.push(one)
    }
    const labelled = new Set<string>()
    const repairs = this.order.map((raw, i) => {
      const repaired: Record<string, unknown> = {}
      if (raw.index !== indices[i]) repaired['index'] = indices[i]
      if (raw.isDeleted) return repaired
      if (raw.frameId != null && alive(raw.frameId)?.type !== 'frame') repaired['frameId'] = null
      if (raw.containerId != null) {
        const container = alive(raw.containerId)
        // of two labels made at the same time one stays a label, the other becomes a text of its own
        if (!container || !CONTAINERS.has(container.type) || labelled.has(container.id)) {
          repaired['containerId'] = null
        } else {
          labelled.add(container.id)
          bind(container.id, { id: raw.id, type: 'text' })
        }
      }
      for (const end of ['startBinding', 'endBinding'] as const) {
        const to = raw[end]?.elementId
        if (to === undefined) continue
        const target = alive(to)
        if (raw.type !== 'arrow' || !target || !BINDABLE.has(target.type)) repaired[end] = null
        else bind(target.id, { id: raw.id, type: 'arrow' })
      }
      return repaired
    })
    const shown = new Map<string, Shown>()
    const result = this.order.map((raw, i) => {
      const boundElements = (!raw.isDeleted && bound.get(raw.id)) || null
      const repaired = { ...repairs[i], boundElements }
      const element = this.reuse(raw, repaired)
      shown.set(raw.id, { raw, repaired, element, place: i })
      return element
    })
    this.shown = shown
    return result
  }

  /** The same object as last time, if nothing about the element or around it has changed. */
  private reuse(raw: BoardElement, repaired: Record<string, unknown>): BoardElement {
    const before = this.shown.get(raw.id)
    if (before && before.raw === raw && repairKeys.every((key) => same(before.element, raw, repaired, key))) {
      return before.element
    }
    return { ...raw, ...repaired }
  }
}

/** Whether two readings of an element are the same in all that its order and the repairs of any element depend on. */
function isAlikeToOthers(before: BoardElement | undefined, after: BoardElement | null): boolean {
  if (!before || !after) return !before && !after
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

const repairKeys = ['index', 'frameId', 'containerId', 'startBinding', 'endBinding', 'boundElements'] as const

function same(
  before: BoardElement,
  raw: BoardElement,
  repaired: Record<string, unknown>,
  key: (typeof repairKeys)[number],
): boolean {
  return sameJson(before[key], key in repaired ? repaired[key] : raw[key])
}

/** The elements a document shows, in order, without the deleted ones. */
export function projection(doc: Y.Doc): BoardElement[] {
  return new Projection(doc).elements().filter((element) => !element.isDeleted)
}
