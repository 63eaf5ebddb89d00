import * as Y from 'yjs'
import { defaultsOf, isValidProperty } from '@/domain/board/defaults'
import {
  extentOf,
  isBoxLike,
  isCold,
  isElementType,
  isInk,
  isLinear,
  type BoardElement,
  type ElementType,
  type FixedSegment,
  type Point,
} from '@/domain/board/element'
import { isIndex } from '@/domain/board/indices'
import { AS_DRAWN, drawnOf, isInkTransform, shownOf, type InkTransform } from '@/domain/board/ink'
import { copyJson, isPlainObject, sameJson } from '@/domain/board/json'
import { sharedStatus } from '@/domain/board/picture'
import {
  fromAngle,
  fromFlat,
  fromLength,
  fromPressure,
  isStoredLength,
  toAngle,
  toFlat,
  toLength,
} from '@/domain/board/quantise'
import { applyWrap, wrapOf } from '@/domain/board/wrap'

/** One element in the document. The keys are described in `board.md`: o, c:<property>, g, z, i, p, pr, x, w. */
export type Entry = Y.Map<unknown>

/** The board's root in a document: element id → entry. */
export function rootOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('e')
}

/** The elbow arrow's own fields, kept beside its points so that a route is always of one piece. */
function elbowOf(element: BoardElement): unknown[] | null {
  const { fixedSegments, startIsSpecial, endIsSpecial } = element as BoardElement & {
    startIsSpecial?: boolean | null
    endIsSpecial?: boolean | null
  }
  if (element['elbowed'] !== true) return null
  const segments = fixedSegments?.map(({ index, start, end }) => [index, ...toFlat([start, end])]) ?? null
  return [segments, startIsSpecial ?? null, endIsSpecial ?? null]
}

/** Register `g`: `[x, y, angle]`, then the points of a line, then the elbow's fields; or a stroke's transform. */
export function geometryOf(element: BoardElement, transform: InkTransform = AS_DRAWN): unknown[] {
  const geometry: unknown[] = [toLength(element.x), toLength(element.y), toAngle(element.angle)]
  if (isLinear(element.type)) {
    geometry.push(toFlat(element.points ?? []))
    const elbow = elbowOf(element)
    if (elbow) geometry.push(elbow)
  }
  if (isInk(element.type) && !sameJson(transform, AS_DRAWN)) geometry.push(transform)
  return geometry
}

/** Register `z`: `[width, height]` of a box-like element. */
export function sizeOf(element: BoardElement): [number, number] {
  return [toLength(element.width), toLength(element.height)]
}

/** Register `w`: where the text is broken into lines. */
export function breaksOf(element: BoardElement): number[] {
  return wrapOf(element.originalText ?? '', element.text ?? '')
}

/** A cold property as others are told of it. */
export function coldValue(element: BoardElement, property: string): unknown {
  return property === 'status' ? sharedStatus(element) : element[property]
}

/** The cold properties of an element as it is in the editor, without what is this editor's own matter. */
export function coldOf(element: BoardElement): [string, unknown][] {
  return Object.keys(element)
    .filter((property) => isCold(property) && element[property] !== undefined)
    .map((property) => [property, coldValue(element, property)])
}

/** Register `o`: type, seed and what differs from the defaults. */
export function originOf(element: BoardElement): Record<string, unknown> {
  const defaults = isElementType(element.type) ? defaultsOf(element.type) : {}
  const origin: Record<string, unknown> = { type: element.type }
  for (const [property, value] of coldOf(element)) {
    if (property === 'seed' || !sameJson(value, defaults[property])) origin[property] = copyJson(value)
  }
  return origin
}

/** The transform a stroke is shown with. */
export function transformOf(entry: Entry): InkTransform {
  const geometry = entry.get('g')
  const transform: unknown = Array.isArray(geometry) ? geometry[3] : undefined
  return isInkTransform(transform) ? transform : AS_DRAWN
}

/** The drawn points of a stroke, as absolute stored lengths. */
export function strokeOf(entry: Entry): number[] {
  const steps = entry.get('p')
  return steps instanceof Y.Array ? drawnOf(steps.toArray() as unknown[]) : []
}

function readSegments(stored: unknown): FixedSegment[] | null {
  if (!Array.isArray(stored)) return null
  const segments: FixedSegment[] = []
  for (const one of stored as unknown[]) {
    const points = Array.isArray(one) ? fromFlat(one.slice(1)) : null
    const index: unknown = Array.isArray(one) ? one[0] : undefined
    if (!points || points.length !== 2 || !Number.isInteger(index)) return null
    segments.push({ index: index as number, start: points[0]!, end: points[1]! })
  }
  return segments
}

function readElbow(stored: unknown): Record<string, unknown> {
  const fields: unknown[] = Array.isArray(stored) ? stored : []
  const flag = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null)
  return {
    fixedSegments: readSegments(fields[0]),
    startIsSpecial: flag(fields[1]),
    endIsSpecial: flag(fields[2]),
  }
}

/** What belongs to the type alone: points, size, text. Null when it is too broken to show. */
function readShape(
  entry: Entry,
  type: ElementType,
  geometry: unknown[],
  cold: Record<string, unknown>,
): Record<string, unknown> | null {
  if (isLinear(type)) {
    const points = fromFlat(geometry[3])
    if (!points || points.length < 2) return null
    return {
      points,
      ...extentOf(points),
      ...(cold['elbowed'] === true ? readElbow(geometry[4]) : {}),
    }
  }
  if (isInk(type)) {
    const points: Point[] = shownOf(strokeOf(entry), transformOf(entry))
    if (points.length === 0) return null
    const stored = entry.get('pr')
    const pressures =
      stored instanceof Y.Array ? stored.toArray().filter(isStoredLength).map(fromPressure) : []
    return { points, pressures, ...extentOf(points) }
  }
  const size = entry.get('z')
  if (!Array.isArray(size) || size.length < 2 || !isStoredLength(size[0]) || !isStoredLength(size[1]))
    return null
  const box = { width: fromLength(size[0]), height: fromLength(size[1]) }
  if (type !== 'text') return box
  const text = entry.get('x')
  const originalText = text instanceof Y.Text ? text.toJSON() : ''
  return { ...box, originalText, text: applyWrap(originalText, entry.get('w')) }
}

function readCold(entry: Entry, type: ElementType, origin: Record<string, unknown>): Record<string, unknown> {
  const cold: Record<string, unknown> = { ...defaultsOf(type) }
  const take = (property: string, value: unknown): void => {
    if (!isCold(property) || !isValidProperty(type, property, value)) return
    if (value === undefined) delete cold[property]
    else cold[property] = value
  }
  for (const [property, value] of Object.entries(origin)) take(property, value)
  for (const [key, value] of entry.entries()) if (key.startsWith('c:')) take(key.slice(2), value)
  if (cold['elbowed'] === true) dropUnfixed(cold)
  return cold
}

/** The editor throws on an elbow arrow whose binding has no fixed point. */
function dropUnfixed(cold: Record<string, unknown>): void {
  for (const end of ['startBinding', 'endBinding']) {
    const binding = cold[end]
    if (isPlainObject(binding) && !Array.isArray(binding['fixedPoint'])) cold[end] = null
  }
}

/** Strokes of a hatching or dashes along an edge: a thousand times as many keep a browser busy for a minute. */
const MOST_STROKES = 5_000

/** What is too large for its pattern is shown without: the editor draws every stroke of it, in sight or not. */
function plainIfVast(cold: Record<string, unknown>, shape: Record<string, unknown>): void {
  const gap = Math.max((cold['strokeWidth'] as number) * 4, 1)
  if (Math.max(Math.abs(shape['width'] as number), Math.abs(shape['height'] as number)) / gap < MOST_STROKES)
    return
  cold['fillStyle'] = 'solid'
  cold['strokeStyle'] = 'solid'
}

/**
 * The element an entry describes, or null if it cannot be shown. Never throws, whatever a peer has put there:
 * a bad cold property falls back to its default, anything worse hides that one element.
 */
export function readEntry(id: string, entry: unknown): BoardElement | null {
  if (!(entry instanceof Y.Map) || id === '' || id.length > 128) return null
  const origin: unknown = entry.get('o')
  const geometry: unknown = entry.get('g')
  if (!isPlainObject(origin) || !isElementType(origin['type']) || !Array.isArray(geometry)) return null
  if (!geometry.slice(0, 3).every(isStoredLength) || geometry.length < 3) return null
  const cold = readCold(entry as Entry, origin['type'], origin)
  const shape = readShape(entry as Entry, origin['type'], geometry, cold)
  if (!shape) return null
  plainIfVast(cold, shape)
  const index: unknown = entry.get('i')
  const [x, y, angle] = geometry as [number, number, number]
  return {
    ...cold,
    ...shape,
    id,
    type: origin['type'],
    x: fromLength(x),
    y: fromLength(y),
    angle: fromAngle(angle),
    index: isIndex(index) ? index : null,
  } as BoardElement
}

/** Whether the document keeps the element's own width and height. */
export function hasSize(element: BoardElement): boolean {
  return isBoxLike(element.type)
}
