import { sameJson } from '@/domain/board/json'
import type { ElementPatch, SceneElement, Tail, TextSplice } from '@/domain/replay/sceneBlob'

/** Properties whose lists grow at their end or move at their end: patched by tail, not repeated. */
const GROWING = new Set(['points', 'pressures'])
/** A shorter text costs less whole than as a splice. */
const SPLICED_FROM = 12

type MutablePatch = { -readonly [K in keyof ElementPatch]: ElementPatch[K] }

/**
 * How `next` differs from `previous` (null: the element is new). Undefined properties count as absent, as in JSON.
 * @returns null when nothing differs
 */
export function diffElement(previous: SceneElement | null, next: SceneElement): ElementPatch | null {
  const patch: MutablePatch = {}
  const set: Record<string, unknown> = {}
  const tails: Record<string, Tail<unknown>> = {}
  const texts: Record<string, TextSplice> = {}
  for (const [property, value] of Object.entries(next)) {
    if (property === 'id' || value === undefined || isForbidden(property)) continue
    const before = previous?.[property]
    if (sameJson(before, value)) continue
    if (GROWING.has(property) && Array.isArray(value))
      tails[property] = tailOf(Array.isArray(before) ? before : [], value)
    else if (typeof before === 'string' && typeof value === 'string' && value.length >= SPLICED_FROM)
      texts[property] = spliceOf(before, value)
    else set[property] = value
  }
  const unset = Object.keys(previous ?? {}).filter((p) => previous![p] !== undefined && next[p] === undefined)
  if (Object.keys(set).length > 0) patch.set = set
  if (unset.length > 0) patch.unset = unset
  if (Object.keys(tails).length > 0) patch.tails = tails
  if (Object.keys(texts).length > 0) patch.texts = texts
  return Object.keys(patch).length > 0 || previous === null ? patch : null
}

/** An element that a patch may be written into: the player owns it until it hands it out. */
export type OwnedElement = { id: string; [property: string]: unknown }

/** Writes a patch into an element. Lists are replaced, not grown: the old element may share them. */
export function writePatch(element: OwnedElement, patch: ElementPatch): void {
  for (const [property, value] of Object.entries(patch.set ?? {}))
    if (!isForbidden(property)) element[property] = value
  for (const property of patch.unset ?? []) delete element[property]
  for (const [property, { keep, rest }] of Object.entries(patch.tails ?? {})) {
    if (isForbidden(property)) continue
    const before = element[property]
    element[property] = [...(Array.isArray(before) ? (before as unknown[]).slice(0, keep) : []), ...rest]
  }
  for (const [property, { at, cut, insert }] of Object.entries(patch.texts ?? {})) {
    if (isForbidden(property)) continue
    const before = element[property]
    const text = typeof before === 'string' ? before : ''
    element[property] = text.slice(0, at) + insert + text.slice(at + cut)
  }
}

/** Names that a record cannot hold as plain properties: writing one would change the object's prototype. */
function isForbidden(property: string): boolean {
  return property === '__proto__'
}

function tailOf(before: readonly unknown[], value: readonly unknown[]): Tail<unknown> {
  let keep = 0
  while (keep < before.length && keep < value.length && sameJson(before[keep], value[keep])) keep++
  return { keep, rest: value.slice(keep) }
}

function spliceOf(before: string, value: string): TextSplice {
  const shorter = Math.min(before.length, value.length)
  let at = 0
  while (at < shorter && before[at] === value[at]) at++
  let end = 0
  while (end < shorter - at && before[before.length - 1 - end] === value[value.length - 1 - end]) end++
  return { at, cut: before.length - at - end, insert: value.slice(at, value.length - end) }
}
