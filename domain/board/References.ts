import type { BoardElement, BoundElement } from '@/domain/board/element'
import { compareByIndex } from '@/domain/board/indices'

const CONTAINERS: ReadonlySet<string> = new Set(['rectangle', 'diamond', 'ellipse', 'arrow'])
const BINDABLE: ReadonlySet<string> = new Set(['rectangle', 'diamond', 'ellipse', 'text', 'image', 'frame'])
const ENDS = ['startBinding', 'endBinding'] as const

/** What of an element is shown otherwise than it is stored, because of what it refers to or what refers to it. */
export type Repairs = {
  readonly boundElements: readonly BoundElement[] | null
  readonly frameId?: null
  readonly containerId?: null
  readonly startBinding?: null
  readonly endBinding?: null
}

/** Which elements of a board refer to which, kept in step with its entries, and what has to be repaired of that. */
export class References {
  private readonly elements: ReadonlyMap<string, BoardElement>
  private readonly referrers = new Map<string, Set<string>>()

  /** @param elements by id, as stored; looked at, and changed by the owner alone */
  constructor(elements: ReadonlyMap<string, BoardElement>) {
    this.elements = elements
  }

  add(element: BoardElement): void {
    for (const to of targetsOf(element)) {
      const known = this.referrers.get(to)
      if (known) known.add(element.id)
      else this.referrers.set(to, new Set([element.id]))
    }
  }

  delete(element: BoardElement): void {
    for (const to of targetsOf(element)) {
      const known = this.referrers.get(to)
      known?.delete(element.id)
      if (known?.size === 0) this.referrers.delete(to)
    }
  }

  /** Everything whose repairs may change with this element: itself, what it refers to, and who else refers there or to it. */
  around(element: BoardElement): string[] {
    const targets = targetsOf(element)
    // of two labels of one box the first is shown as one: the other has to know that it is gone
    const rivals = element.containerId == null ? [] : [...(this.referrers.get(element.containerId) ?? [])]
    return [element.id, ...targets, ...rivals, ...(this.referrers.get(element.id) ?? [])]
  }

  /** What is shown of an element otherwise than it is stored. */
  repairsOf(element: BoardElement): Repairs {
    if (element.isDeleted) return { boundElements: null }
    const { containerId, frameId } = element
    const isLabel = containerId == null || this.labelOf(containerId) === element
    return {
      boundElements: this.boundTo(element),
      ...(frameId != null && this.alive(frameId)?.type !== 'frame' ? { frameId: null } : {}),
      ...(isLabel ? {} : { containerId: null }),
      ...(this.isDangling(element, 'startBinding') ? { startBinding: null } : {}),
      ...(this.isDangling(element, 'endBinding') ? { endBinding: null } : {}),
    }
  }

  private alive(id: string): BoardElement | null {
    const element = this.elements.get(id)
    return element && !element.isDeleted ? element : null
  }

  /** Of two labels made at the same time the first in the order stays one. */
  private labelOf(containerId: string): BoardElement | null {
    const container = this.alive(containerId)
    if (!container || !CONTAINERS.has(container.type)) return null
    let first: BoardElement | null = null
    for (const id of this.referrers.get(containerId) ?? []) {
      const element = this.alive(id)
      if (element?.containerId !== containerId) continue
      if (first === null || compareByIndex(element, first) < 0) first = element
    }
    return first
  }

  private isDangling(element: BoardElement, end: (typeof ENDS)[number]): boolean {
    const to = element[end]?.elementId
    if (to === undefined) return false
    return element.type !== 'arrow' || !BINDABLE.has(this.alive(to)?.type ?? '')
  }

  private boundTo(element: BoardElement): BoundElement[] | null {
    const known = this.referrers.get(element.id)
    if (!known) return null
    const label = this.labelOf(element.id)
    const inOrder = [...known].flatMap((id) => this.alive(id) ?? []).sort(compareByIndex)
    const bound = inOrder.flatMap((other): BoundElement[] => {
      if (other === label) return [{ id: other.id, type: 'text' }]
      const isBound = ENDS.some((end) => other[end]?.elementId === element.id && !this.isDangling(other, end))
      return isBound ? [{ id: other.id, type: 'arrow' }] : []
    })
    return bound.length === 0 ? null : bound
  }
}

function targetsOf({ containerId, frameId, startBinding, endBinding }: BoardElement): string[] {
  return [containerId, frameId, startBinding?.elementId, endBinding?.elementId].filter((id) => id != null)
}
