import * as Y from 'yjs'
import {
  breaksOf,
  coldOf,
  coldValue,
  geometryOf,
  hasSize,
  originOf,
  sizeOf,
  strokeOf,
  transformOf,
  type Entry,
} from '@/domain/board/codec'
import { isCold, isInk, type BoardElement, type Point } from '@/domain/board/element'
import { AS_DRAWN, fitTransform, shownOf, stepsFrom, unshown, type InkTransform } from '@/domain/board/ink'
import { copyJson, sameJson } from '@/domain/board/json'
import { toLength, toPressure } from '@/domain/board/quantise'
import { carry, diffText, type TextDelta } from '@/domain/board/textDelta'

/** What is to be written for one element: registers to set, text to change, ink to append. */
export type Change =
  | { kind: 'set'; key: string; value: unknown }
  | { kind: 'text'; delta: TextDelta }
  | { kind: 'ink'; keep: number; steps: number[] }
  | { kind: 'pressure'; keep: number; values: number[] }

/** A text's delta, and what the remote steps since the shadow have become behind it. */
export type CarriedText = { local: TextDelta; pending: TextDelta }

/** Puts a new element into the document; the caller opens the transaction. */
export function createEntry(root: Y.Map<unknown>, element: BoardElement): void {
  const entry: Entry = new Y.Map()
  entry.set('o', originOf(element))
  entry.set('g', geometryOf(element))
  if (hasSize(element)) entry.set('z', sizeOf(element))
  if (element.index !== null) entry.set('i', element.index)
  if (element.type === 'text') {
    entry.set('x', new Y.Text(element.originalText ?? ''))
    const breaks = breaksOf(element)
    if (breaks.length > 0) entry.set('w', breaks)
  }
  if (isInk(element.type)) {
    entry.set('p', Y.Array.from(stepsFrom(0, 0, unshown(element.points ?? [], AS_DRAWN))))
    if ((element.pressures ?? []).length > 0) {
      entry.set('pr', Y.Array.from((element.pressures ?? []).map(toPressure)))
    }
  }
  root.set(element.id, entry)
}

/**
 * What the editor's element changes against what the binding last knew of it (`base`). Only registers that
 * differ from the base are written: what a peer changed meanwhile in another register stays theirs.
 * @param pending remote steps on this text since the base
 */
export function changesOf(
  base: BoardElement,
  element: BoardElement,
  entry: Entry,
  pending: TextDelta,
): { changes: Change[]; pending: TextDelta } {
  const changes: Change[] = []
  const ink = isInk(element.type) ? inkChanges(base, element, entry) : null
  const transform = ink?.transform ?? AS_DRAWN
  if (!sameJson(geometryOf(base, ink?.before), geometryOf(element, transform))) {
    changes.push({ kind: 'set', key: 'g', value: geometryOf(element, transform) })
  }
  if (ink) changes.push(...ink.changes)
  if (hasSize(element) && !sameJson(sizeOf(base), sizeOf(element))) {
    changes.push({ kind: 'set', key: 'z', value: sizeOf(element) })
  }
  if (element.index !== null && base.index !== element.index) {
    changes.push({ kind: 'set', key: 'i', value: element.index })
  }
  changes.push(...coldChanges(base, element))
  const text = element.type === 'text' ? carryText(base, element, pending) : null
  if (text && text.local.length > 0) changes.push({ kind: 'text', delta: text.local })
  if (text && !sameJson(breaksOf(base), breaksOf(element))) {
    changes.push({ kind: 'set', key: 'w', value: breaksOf(element) })
  }
  return { changes, pending: text?.pending ?? [] }
}

function coldChanges(base: BoardElement, element: BoardElement): Change[] {
  const changes: Change[] = []
  for (const [property, value] of coldOf(element)) {
    if (!sameJson(coldValue(base, property), value)) {
      changes.push({ kind: 'set', key: `c:${property}`, value: copyJson(value) })
    }
  }
  for (const property of Object.keys(base)) {
    if (isCold(property) && base[property] !== undefined && element[property] === undefined) {
      changes.push({ kind: 'set', key: `c:${property}`, value: undefined })
    }
  }
  return changes
}

function carryText(base: BoardElement, element: BoardElement, pending: TextDelta): CarriedText {
  const typed = diffText(base.originalText ?? '', element.originalText ?? '')
  return { local: carry(typed, pending, true), pending: carry(pending, typed, false) }
}

type InkChanges = { before: InkTransform; transform: InkTransform; changes: Change[] }

function samePoint(a: Point, b: Point): boolean {
  return toLength(a[0]) === toLength(b[0]) && toLength(a[1]) === toLength(b[1])
}

function inkChanges(base: BoardElement, element: BoardElement, entry: Entry): InkChanges {
  const before = transformOf(entry)
  const points = element.points ?? []
  const known = base.points ?? []
  const result: InkChanges = { before, transform: before, changes: pressureChanges(base, element) }
  const grows = points.length >= known.length && known.every((point, i) => samePoint(point, points[i]!))
  if (grows && points.length === known.length) return result
  const drawn = strokeOf(entry)
  // points that its author has added meanwhile are not in the scene that was resized: they must not pass for cut off
  const reshaped = points.length === known.length ? drawn.slice(0, points.length * 2) : drawn
  const fitted = grows ? null : fitTransform(reshaped, points)
  if (fitted) return { ...result, transform: fitted }
  // a peer may have resized the stroke while it is being drawn: the author's points are still in the old frame
  const frame = known.length > 0 && matches(drawn, before, known) ? before : AS_DRAWN
  // the same points up to `keep`: a stroke that grows, or whose last point was snapped to its first
  let keep = 0
  const shown = shownOf(drawn, frame)
  while (keep < points.length && keep < shown.length && samePoint(shown[keep]!, points[keep]!)) keep += 1
  const rest = unshown(points.slice(keep), frame)
  const steps = stepsFrom(drawn[keep * 2 - 2] ?? 0, drawn[keep * 2 - 1] ?? 0, rest)
  result.changes.push({ kind: 'ink', keep, steps })
  return result
}

/** Whether the last point that the binding knew is where the transform shows it. */
function matches(drawn: readonly number[], transform: InkTransform, known: readonly Point[]): boolean {
  const last = shownOf(drawn.slice(known.length * 2 - 2, known.length * 2), transform)[0]
  return last !== undefined && samePoint(last, known.at(-1)!)
}

function pressureChanges(base: BoardElement, element: BoardElement): Change[] {
  const known = (base.pressures ?? []).map(toPressure)
  const values = (element.pressures ?? []).map(toPressure)
  if (sameJson(known, values)) return []
  let keep = 0
  while (keep < values.length && keep < known.length && values[keep] === known[keep]) keep += 1
  return [{ kind: 'pressure', keep, values: values.slice(keep) }]
}

/** Writes the changes; the caller opens the transaction. */
export function applyChanges(entry: Entry, changes: readonly Change[]): void {
  for (const change of changes) {
    switch (change.kind) {
      case 'set':
        entry.set(change.key, change.value)
        break
      case 'text':
        changeText(entry, change.delta)
        break
      case 'ink':
        append(entry, 'p', change.keep * 2, change.steps)
        break
      case 'pressure':
        append(entry, 'pr', change.keep, change.values)
        break
    }
  }
}

function append(entry: Entry, key: 'p' | 'pr', keep: number, values: number[]): void {
  const stored = entry.get(key)
  if (!(stored instanceof Y.Array)) {
    entry.set(key, Y.Array.from(values))
    return
  }
  if (stored.length > keep) stored.delete(keep, stored.length - keep)
  if (values.length > 0) stored.push(values)
}

function changeText(entry: Entry, delta: TextDelta): void {
  const stored = entry.get('x')
  const text = stored instanceof Y.Text ? stored : entry.set('x', new Y.Text())
  let at = 0
  for (const step of delta) {
    if ('retain' in step) at = Math.min(at + step.retain, text.length)
    else if ('insert' in step) {
      text.insert(at, step.insert)
      at += step.insert.length
    } else text.delete(at, Math.min(step.delete, text.length - at))
  }
}
