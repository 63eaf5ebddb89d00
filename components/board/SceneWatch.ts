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

  /** Whether these are the elements of the last call, in their order. Looks into none of them that is still the same object. */
  hasOrderOf(elements: readonly SceneElement[]): boolean {
    const { seen } = this
    if (elements === seen) return true
    if (elements.length !== seen.length) return false
    for (let i = 0; i < elements.length; i += 1) {
      if (elements[i] !== seen[i] && elements[i]!.id !== seen[i]!.id) return false
    }
    return true
  }

  /**
   * Takes the scene as seen that was just put there, in the order of the last call: only what is another object now is
   * looked into, since touching every element once more costs more than the rest of a frame.
   * @returns false, with nothing taken, when elements came, went or moved
   */
  adopt(elements: readonly SceneElement[]): boolean {
    if (!this.hasOrderOf(elements)) return false
    const { seen, nonces } = this
    for (let i = 0; i < elements.length; i += 1) {
      if (elements[i] !== seen[i]) nonces[i] = elements[i]!.versionNonce
    }
    this.seen = elements
    return true
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
