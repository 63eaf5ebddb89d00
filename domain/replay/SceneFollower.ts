import type { ElementRef, SceneElement } from '@/domain/replay/sceneBlob'

/** How a scene differs from the one before it. */
export type SceneDelta = {
  /** Elements that the follower does not have, or in another version, by reference. */
  changed: readonly (readonly [ElementRef, SceneElement])[]
  /** The drawing order, bottom first; null when it is as before. */
  order: Int32Array | null
}

/**
 * A scene that is played elsewhere and followed by what changes in it. Elements that stay the same stay the same
 * objects, however the changes travel.
 */
export class SceneFollower {
  readonly #elements = new Map<ElementRef, SceneElement>()
  #order: Int32Array = new Int32Array()
  #scene: readonly SceneElement[] = []

  /** @returns the scene after it, in drawing order */
  follow({ changed, order }: SceneDelta): readonly SceneElement[] {
    for (const [ref, element] of changed) this.#elements.set(ref, element)
    if (order !== null) {
      // elements that are not in it are kept: they are not told again when it comes back to them
      this.#order = order
    }
    if (changed.length > 0 || order !== null)
      this.#scene = Array.from(this.#order, (ref) => this.#elements.get(ref)!)
    return this.#scene
  }

  /** The scene as it is. */
  get scene(): readonly SceneElement[] {
    return this.#scene
  }
}
