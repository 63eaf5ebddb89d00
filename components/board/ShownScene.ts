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

/** Most elements have one or two in an interview; what is being drawn has a new one with every frame. */
const KEPT_LOOKS = 3

/** An element as it was shown, and the editor's object for it. */
type Look = { element: BoardElement; readonly scene: SceneElement }

/**
 * Plain elements as the editor's, of a scene that is only looked at. The editor keeps a drawn picture with each object,
 * so an element that looks as it did keeps its object, also when it was away or looked different in between: a new one
 * would be drawn anew, and the pictures of those before would be garbage.
 */
export class ShownScene {
  /** the last looks of each element, the present one first */
  readonly #looks = new Map<string, Look[]>()

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
    const looks = this.#looks.get(element.id) ?? []
    const present = looks[0]
    if (present?.element === element) return present.scene
    const known = looks.findIndex((look) => look.element === element || looksTheSame(look.element, element))
    if (known === 0) {
      present!.element = element
      return changeUnseen(present!.scene, element, this.#nonce())
    }
    const scene =
      known === -1
        ? toSceneElement(element, present?.scene, this.#nonce())
        : takeThePlaceOf(present!.scene, changeUnseen(looks[known]!.scene, element, this.#nonce()))
    const others = looks.filter((_, i) => i !== known).slice(0, KEPT_LOOKS - 1)
    this.#looks.set(element.id, [{ element, scene }, ...others])
    return scene
  }

  /**
   * A font has arrived: texts were drawn in another. The editor draws those anew that are in its scene; those that are
   * away would come back as they were.
   */
  redrawTexts(): void {
    for (const [id, [present]] of this.#looks) {
      if (present?.element.type !== 'text') continue
      const { element, scene } = present
      this.#looks.set(id, [{ element, scene: toSceneElement(element, scene, this.#nonce()) }])
    }
  }
}

function looksTheSame(before: BoardElement, after: BoardElement): boolean {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].every(
    (property) => IS_UNSEEN.has(property) || sameJson(before[property], after[property]),
  )
}

/** What is shown again must be newer than what it replaces, and a label of another look than its arrow was drawn with. */
function takeThePlaceOf(before: SceneElement, scene: SceneElement): SceneElement {
  return Object.assign(scene, { version: Math.max(before.version, scene.version) + 1 })
}

function changeUnseen(scene: SceneElement, element: BoardElement, versionNonce: number): SceneElement {
  for (const property of UNSEEN)
    if (!sameJson(scene[property], element[property]))
      Object.assign(scene, { [property]: copyJson(element[property]) })
  // with another version of its label, a box would be drawn anew; where a label is, the editor never keeps
  if (typeof element['containerId'] === 'string') return scene
  return Object.assign(scene, { version: scene.version + 1, versionNonce })
}
