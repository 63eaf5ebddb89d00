import { shows, toSceneElement, type SceneElement } from '@/components/board/sceneElements'
import type { BoardElement } from '@/domain/board/element'
import { repairIndices } from '@/domain/board/indices'

/** The projected object that an element of the scene was last brought in line with, and its `versionNonce` then. */
export type Taken = { readonly element: BoardElement; readonly nonce: number }

type Context = {
  /** the scene as it is */
  readonly elements: readonly SceneElement[]
  /** elements the local person holds: neither their object nor their content may change now */
  readonly busy: ReadonlySet<string>
  /** updated here */
  readonly taken: Map<string, Taken>
  readonly nonce: () => number
}

export type MergeInput = Context & {
  /** the document's elements, ordered and repaired */
  readonly projected: readonly BoardElement[]
}

export type PatchInput = Context & {
  /** the only elements that can differ from what is shown */
  readonly ids: ReadonlySet<string>
  /** a document's element, repaired */
  readonly projectedOf: (id: string) => BoardElement | undefined
}

export type Merge = {
  readonly next: readonly SceneElement[]
  /** elements whose content was taken from the document, with the object that now shows it */
  readonly replaced: ReadonlyMap<string, { element: BoardElement; scene: SceneElement }>
  /** held or unpublished elements that had to make way in the order */
  readonly reindexed: readonly { id: string; index: string }[]
  /** held elements: to be looked at again once they are let go */
  readonly deferred: readonly string[]
}

/**
 * The scene that shows the document. An element that is already shown keeps its object: the editor's caches, its
 * selection and a stroke in progress hang on it. What is in the scene alone (not published yet) stays.
 */
export function mergeScene({ projected, ...context }: MergeInput): Merge {
  const { elements } = context
  const present = new Map(elements.map((element) => [element.id, element]))
  const taking = new Taking(context)
  const next: SceneElement[] = []
  const indices: (string | null)[] = []
  const inDocument = new Set<string>()
  for (const element of projected) {
    inDocument.add(element.id)
    const current = present.get(element.id)
    if (!current && element.isDeleted) continue
    indices.push(element.index)
    next.push(taking.take(element, current))
  }
  for (const element of elements) if (!inDocument.has(element.id)) insertByIndex(next, indices, element)
  const { replaced, deferred } = taking
  return { next, replaced, deferred, reindexed: settleIndices(next, repairIndices(indices)) }
}

/**
 * The same, when few elements can differ from what is shown. Where elements may have come, gone or moved in the order,
 * the caller has to see whether the result is in step with the document.
 * @returns null when it is surely not: then the whole scene has to be merged
 */
export function patchScene({ ids, projectedOf, ...context }: PatchInput): Merge | null {
  const taking = new Taking(context)
  const next = [...context.elements]
  for (const id of ids) {
    const element = projectedOf(id)
    const place = next.findLastIndex((shown) => shown.id === id)
    const current = next[place]
    // not published, or deleted and forgotten
    if (!element || (!current && element.isDeleted)) continue
    if (current && current.index !== element.index) return null
    const scene = taking.take(element, current)
    if (current) next[place] = scene
    else
      next.splice(next.findLastIndex(({ index }) => index !== null && index < element.index!) + 1, 0, scene)
  }
  const { replaced, deferred } = taking
  return { next, replaced, deferred, reindexed: [] }
}

/**
 * Whether a scene holds what a document shows, in its order, each with its index; what is not in the document may stand
 * between, with an index of its own.
 */
export function isInStep(scene: readonly SceneElement[], projected: readonly BoardElement[]): boolean {
  let at = 0
  let last = ''
  for (const { id, index } of scene) {
    while (projected[at]?.isDeleted === true && projected[at]!.id !== id) at += 1
    const element = projected[at]
    if (index === null || index <= last) return false
    last = index
    if (element?.id !== id) continue
    if (element.index !== index) return false
    at += 1
  }
  while (projected[at]?.isDeleted === true) at += 1
  return at === projected.length
}

/** Decides, element by element, by which object the document is shown. */
class Taking {
  readonly replaced = new Map<string, { element: BoardElement; scene: SceneElement }>()
  readonly deferred: string[] = []
  readonly #context: Context

  constructor(context: Context) {
    this.#context = context
  }

  take(element: BoardElement, current: SceneElement | undefined): SceneElement {
    const { busy, taken, nonce } = this.#context
    if (current && busy.has(element.id)) {
      this.deferred.push(element.id)
      return current
    }
    const before = taken.get(element.id)
    if (current && before?.element === element && before.nonce === current.versionNonce) return current
    const same = current && shows(current, element)
    const scene = same ? current : toSceneElement(element, current, nonce())
    taken.set(element.id, { element, nonce: scene.versionNonce })
    if (!same) this.replaced.set(element.id, { element, scene })
    return scene
  }
}

function insertByIndex(next: SceneElement[], indices: (string | null)[], element: SceneElement): void {
  let at = next.length
  while (element.index !== null && at > 0 && (indices[at - 1] ?? '') > element.index) at -= 1
  next.splice(at, 0, element)
  indices.splice(at, 0, element.index)
}

/**
 * Gives every element its place in the order. In place, and without a new version: the editor would otherwise do
 * it by itself, as if the local person had restacked what they never touched.
 */
function settleIndices(
  next: readonly SceneElement[],
  indices: readonly string[],
): { id: string; index: string }[] {
  const reindexed: { id: string; index: string }[] = []
  next.forEach((element, i) => {
    const index = indices[i]!
    if (element.index === index) return
    ;(element as { index: string }).index = index
    reindexed.push({ id: element.id, index })
  })
  return reindexed
}
