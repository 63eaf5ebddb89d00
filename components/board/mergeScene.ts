import { shows, toSceneElement, type SceneElement } from '@/components/board/sceneElements'
import type { BoardElement } from '@/domain/board/element'
import { repairIndices } from '@/domain/board/indices'

/** The projected object that an element of the scene was last brought in line with, and its `versionNonce` then. */
export type Taken = { readonly element: BoardElement; readonly nonce: number }

export type MergeInput = {
  /** the document's elements, ordered and repaired */
  readonly projected: readonly BoardElement[]
  /** the scene as it is */
  readonly elements: readonly SceneElement[]
  /** elements the local person holds: neither their object nor their content may change now */
  readonly busy: ReadonlySet<string>
  /** updated here */
  readonly taken: Map<string, Taken>
  readonly nonce: () => number
}

export type Merge = {
  readonly next: readonly SceneElement[]
  /** elements whose content was taken from the document, with the object that now shows it */
  readonly replaced: ReadonlyMap<string, { element: BoardElement; scene: SceneElement }>
  /** held or unpublished elements that had to make way in the order */
  readonly reindexed: readonly { id: string; index: string }[]
}

/**
 * The scene that shows the document. An element that is already shown keeps its object: the editor's caches, its
 * selection and a stroke in progress hang on it. What is in the scene alone (not published yet) stays.
 */
export function mergeScene({ projected, elements, busy, taken, nonce }: MergeInput): Merge {
  const present = new Map(elements.map((element) => [element.id, element]))
  const replaced = new Map<string, { element: BoardElement; scene: SceneElement }>()
  const next: SceneElement[] = []
  const indices: (string | null)[] = []
  const inDocument = new Set<string>()
  for (const element of projected) {
    inDocument.add(element.id)
    const current = present.get(element.id)
    if (!current && element.isDeleted) continue
    indices.push(element.index)
    const before = taken.get(element.id)
    const untouched = current && before?.element === element && before.nonce === current.versionNonce
    if (current && (busy.has(element.id) || untouched)) {
      next.push(current)
      continue
    }
    const same = current && shows(current, element)
    const scene = same ? current : toSceneElement(element, current, nonce())
    taken.set(element.id, { element, nonce: scene.versionNonce })
    if (!same) replaced.set(element.id, { element, scene })
    next.push(scene)
  }
  const unpublished = elements.filter(({ id }) => !inDocument.has(id))
  for (const element of unpublished) insertByIndex(next, indices, element)
  return { next, replaced, reindexed: settleIndices(next, repairIndices(indices)) }
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
