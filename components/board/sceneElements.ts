import { isBoxLike, isInk, isLinear, isLocal, type BoardElement } from '@/domain/board/element'
import { copyJson, sameJson } from '@/domain/board/json'
import { isUndecoded, sharedStatus } from '@/domain/board/picture'

/** An element as the editor holds it: it bumps `versionNonce` at every change, and changes objects in place. */
export type SceneElement = BoardElement & { readonly version: number; readonly versionNonce: number }

/**
 * A fresh editor element that shows `element`. `before` is the object it takes the place of: its version must
 * grow, or the editor's history would take the change for one of the local person's own.
 * @param nonce a new random integer
 */
export function toSceneElement(
  element: BoardElement,
  before: SceneElement | undefined,
  nonce: number,
): SceneElement {
  // the editor tries a picture once: taken from it, this browser would wait for what it cannot show
  const isUnshown = before !== undefined && isUndecoded(before) && before['fileId'] === element['fileId']
  return {
    ...copyJson(element),
    ...(isUnshown ? { status: 'error' } : {}),
    ...(isLinear(element.type) || isInk(element.type) ? { lastCommittedPoint: null } : {}),
    version: (before?.version ?? 0) + 1,
    versionNonce: nonce,
    updated: 1,
  }
}

/** Whether the editor's object shows exactly `element`; the extent of points and the editor's own fields aside. */
export function shows(scene: SceneElement, element: BoardElement): boolean {
  for (const [property, value] of Object.entries(element)) {
    if (!isCompared(property, element.type)) continue
    const isSame =
      property === 'status'
        ? sharedStatus(scene) === sharedStatus(element)
        : sameJson(scene[property] ?? null, value ?? null)
    if (!isSame) return false
  }
  for (const [property, value] of Object.entries(scene)) {
    if (isCompared(property, element.type) && value != null && element[property] == null) return false
  }
  return sameBound(scene, element)
}

function isCompared(property: string, type: string): boolean {
  if (isLocal(property)) return false
  return isBoxLike(type) || (property !== 'width' && property !== 'height')
}

/** Bound elements are a set: their order depends on who made which first. */
function sameBound(scene: SceneElement, element: BoardElement): boolean {
  if (element.isDeleted) return true
  const names = (of: BoardElement): string[] =>
    (of.boundElements ?? []).map(({ type, id }) => `${type} ${id}`).sort()
  return sameJson(names(scene), names(element))
}
