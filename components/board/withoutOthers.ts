import { restoreElements } from '@excalidraw/excalidraw'
import type { SceneElement } from '@/components/board/sceneElements'
import { isInk, isLinear } from '@/domain/board/element'
import { sameJson } from '@/domain/board/json'
import { toAngle, toFlat, toLength, toPressure } from '@/domain/board/quantise'
import { applyDelta, carry, diffText } from '@/domain/board/textDelta'
import { applyWrap, wrapOf } from '@/domain/board/wrap'

/** Properties of one element by name. */
export type Properties = Record<string, unknown>

/** One element in a step of the editor's history: `deleted` is what should be there now, `inserted` what is to come. */
export type ElementDelta = { deleted: Properties; inserted: Properties }

/** The elements in a step of the editor's history, sorted by whether it brings them, takes them away or changes them. */
export type ElementsChange = Record<'added' | 'removed' | 'updated', Map<string, ElementDelta>>

const GEOMETRY = ['x', 'y', 'angle'] as const
const ROUTE = ['points', 'pressures', 'fixedSegments', 'startIsSpecial', 'endIsSpecial'] as const
const SIZE = ['width', 'height'] as const
const TEXT = ['text', 'originalText'] as const

/**
 * Takes out of a step what would take back somebody else's change: of each register of the document, the step may
 * replace only the value that it is about. Texts are merged letter by letter. Changes the step, which the caller owns.
 * @returns whether anything was taken out
 */
export function keepOthersChanges(
  change: ElementsChange,
  elements: ReadonlyMap<string, SceneElement>,
): boolean {
  let kept = false
  const deltas = [...change.added, ...change.removed, ...change.updated]
  for (const kind of [change.added, change.removed, change.updated]) kind.clear()
  for (const [id, delta] of deltas) {
    const current = elements.get(id)
    if (current) kept = keepOthers(delta, current) || kept
    if (Object.keys(delta.inserted).length > 0) kindOf(change, delta).set(id, delta)
  }
  return kept
}

/** The editor throws on a step whose elements are sorted wrongly. */
function kindOf(change: ElementsChange, { deleted, inserted }: ElementDelta): Map<string, ElementDelta> {
  if (Boolean(deleted['isDeleted']) === Boolean(inserted['isDeleted'])) return change.updated
  return inserted['isDeleted'] === true ? change.removed : change.added
}

function keepOthers(delta: ElementDelta, current: SceneElement): boolean {
  dropUnchanged(delta)
  const isText = current.type === 'text'
  const merged = isText ? mergeText(delta, current) : false
  let kept = merged
  for (const register of registersOf(delta, current)) {
    if (!register.some((property) => isOthers(delta, current, property))) continue
    for (const property of register) {
      delete delta.inserted[property]
      delete delta.deleted[property]
    }
    kept = true
  }
  return kept
}

/** Where a picture is kept: no person's doing, though the editor has it in the step that comes after. */
const SENT: ReadonlySet<string> = new Set(['fileId', 'status'])

/** The editor compares lists and objects by identity: a step on a colour sets groups and points, too, as they were. */
function dropUnchanged({ deleted, inserted }: ElementDelta): void {
  for (const property of Object.keys(inserted)) {
    if (!(property in deleted) || !(SENT.has(property) || same(property, deleted, inserted))) continue
    delete deleted[property]
    delete inserted[property]
  }
}

/** The properties that a step sets, in groups of those that the document keeps as one value. */
function registersOf({ inserted }: ElementDelta, { type }: SceneElement): string[][] {
  const points = isLinear(type) || isInk(type)
  const one = points ? [...GEOMETRY, ...ROUTE, ...SIZE] : [...GEOMETRY]
  const groups: string[][] = [one, points ? [] : [...SIZE], [...TEXT]]
  const grouped = new Set(groups.flat())
  // bound elements are merged one by one, and derived by the projection anyway
  const single = Object.keys(inserted).filter((key) => !grouped.has(key) && key !== 'boundElements')
  return [...groups.map((group) => group.filter((key) => key in inserted)), ...single.map((key) => [key])]
}

function isOthers({ deleted, inserted }: ElementDelta, current: SceneElement, property: string): boolean {
  // a step that brings an element back carries all of it, as it was then: what the element has now is newer
  if (!(property in deleted)) return property !== 'isDeleted' && !same(property, inserted, current)
  if (property === 'isDeleted') return Boolean(deleted[property]) !== current.isDeleted
  // the extent of points is not stored, and rounded differently; how a text is broken follows its letters
  if (property === 'text' || (current.points && (property === 'width' || property === 'height'))) return false
  return !same(property, deleted, current)
}

/** Whether two values are one once they are stored. */
function same(property: string, a: Properties, b: Properties): boolean {
  return sameJson(stored(property, a[property]), stored(property, b[property]))
}

function stored(property: string, value: unknown): unknown {
  if (value == null) return null
  if (property === 'angle') return toAngle(value as number)
  if (property === 'points') return toFlat(value as [number, number][])
  if (property === 'pressures') return (value as number[]).map(toPressure)
  return typeof value === 'number' ? toLength(value) : value
}

/**
 * Leaves of a step on a text what the local person typed, and puts that upon the letters that are there now.
 * @returns whether somebody else had typed
 */
function mergeText(delta: ElementDelta, current: SceneElement): boolean {
  const { deleted, inserted } = delta
  const base = deleted['originalText']
  const now = current.originalText ?? ''
  if (typeof base !== 'string' || base === now || current.isDeleted) return false
  const takesAway = inserted['isDeleted'] === true
  const target = takesAway ? '' : inserted['originalText']
  if (typeof target !== 'string') return false
  const originalText = applyDelta(now, carry(diffText(base, target), diffText(base, now), true))
  if (takesAway) {
    // nobody else has a letter in it
    if (originalText.trim() === '') return false
    for (const properties of [deleted, inserted]) {
      for (const property of Object.keys(properties)) delete properties[property]
    }
  }
  const measured = measure(current, originalText)
  for (const property of ['text', 'originalText', 'x', 'y', 'width', 'height']) {
    deleted[property] = current[property]
    inserted[property] = measured[property]
  }
  return true
}

/** The text element with other letters: broken into lines as it is now, and as large as it then is. */
function measure(current: SceneElement, originalText: string): SceneElement {
  const breaks = wrapOf(current.originalText ?? '', current.text ?? '')
  const changed = { ...current, originalText, text: applyWrap(originalText, breaks) }
  // a label is laid out by the editor, which knows its container
  if (current.containerId != null || changed.text === '') return changed
  const options = { refreshDimensions: true, repairBindings: true }
  const [measured] = restoreElements([changed as never], null, options) as unknown as SceneElement[]
  return measured ?? changed
}
