import { toSceneElement, type SceneElement } from '@/components/board/sceneElements'
import type { BoardElement } from '@/domain/board/element'
import { compareByIndex } from '@/domain/board/indices'
import { copyJson, sameJson } from '@/domain/board/json'

/** What an element may have another of, and its own picture is still the same: where it is, and what it is tied to. */
const UNSEEN = [
  'x',
  'y',
  'index',
  'boundElements',
  'startBinding',
  'endBinding',
  'groupIds',
  'locked',
] as const
const IS_UNSEEN: ReadonlySet<string> = new Set(UNSEEN)

/**
 * Plain elements as the editor's, of a scene that is only looked at. The editor keeps a drawn picture with each object,
 * so an element that looks as it did keeps its object, also when it was away in between: a new one would be drawn anew.
 */
export class ShownScene {
  readonly #shown = new Map<string, { element: BoardElement; scene: SceneElement }>()

  /** drawn, but not seen */
  readonly #unseen = new Set<SceneElement>()
  readonly #nonce: () => number

  /** @param nonce a new random integer each time, for `versionNonce` */
  constructor(nonce: () => number) {
    this.#nonce = nonce
  }

  /**
   * @param unseen others, which are drawn without being seen
   * @returns the editor's objects, in the same order; those that are not seen between them, where they belong
   */
  show(elements: readonly BoardElement[], unseen: readonly BoardElement[] = []): SceneElement[] {
    const seen = elements.map((element) => {
      const scene = this.#sceneOf(element)
      if (this.#unseen.delete(scene))
        Object.assign(scene, { opacity: element['opacity'], index: element.index })
      return scene
    })
    if (unseen.length === 0) return seen
    const hidden = unseen.map((element) => {
      const scene = this.#sceneOf(element)
      this.#unseen.add(scene)
      // the picture that the editor keeps has no opacity: that is put on when it is drawn from
      return Object.assign(scene, { opacity: 0 })
    })
    // out of order, the editor would give them other indices
    return [...seen, ...hidden].sort(compareByIndex)
  }

  #sceneOf(element: BoardElement): SceneElement {
    const before = this.#shown.get(element.id)
    if (before?.element === element) return before.scene
    const scene =
      before !== undefined && looksTheSame(before.element, element)
        ? changeUnseen(before.scene, element, this.#nonce())
        : toSceneElement(element, before?.scene, this.#nonce())
    this.#shown.set(element.id, { element, scene })
    return scene
  }

  /**
   * A font has arrived: texts were drawn in another. The editor draws those anew that are in its scene; those that are
   * away would come back as they were.
   */
  redrawTexts(): void {
    for (const [id, { element, scene }] of this.#shown)
      if (element.type === 'text')
        this.#shown.set(id, { element, scene: toSceneElement(element, scene, this.#nonce()) })
  }
}

function looksTheSame(before: BoardElement, after: BoardElement): boolean {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].every(
    (property) => IS_UNSEEN.has(property) || sameJson(before[property], after[property]),
  )
}

function changeUnseen(scene: SceneElement, element: BoardElement, versionNonce: number): SceneElement {
  for (const property of UNSEEN)
    if (!sameJson(scene[property], element[property]))
      Object.assign(scene, { [property]: copyJson(element[property]) })
  // with another version of its label, a box would be drawn anew; where a label is, the editor never keeps
  if (typeof element['containerId'] === 'string') return scene
  return Object.assign(scene, { version: scene.version + 1, versionNonce })
}
