import type { SceneElement } from '@/components/board/sceneElements'

/**
 * What the scene held when it was last looked at. The editor changes its objects in place and tells nobody which: every
 * element is compared at every move of a cursor, so that one comparison must cost nothing.
 */
export class SceneWatch {
  private seen: readonly SceneElement[] = []
  private readonly nonces: number[] = []
  private orders = 0

  /** Counted up whenever elements came, went or changed places. */
  get order(): number {
    return this.orders
  }

  /** The elements that are not as they were at the last call, the new ones among them. */
  changed(elements: readonly SceneElement[]): readonly SceneElement[] {
    const { seen, nonces } = this
    const changed: SceneElement[] = []
    let isReordered = elements.length !== seen.length
    for (let i = 0; i < elements.length; i += 1) {
      const element = elements[i]!
      const before = seen[i]
      if (element === before && nonces[i] === element.versionNonce) continue
      isReordered ||= element.id !== before?.id
      nonces[i] = element.versionNonce
      changed.push(element)
    }
    nonces.length = elements.length
    this.seen = elements
    if (isReordered) this.orders += 1
    return changed
  }
}
