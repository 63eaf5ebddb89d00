import { z } from 'zod'
import type { BoardElement } from '@/domain/board/element'
import { isPlainObject } from '@/domain/board/json'
import { err, ok, type Result } from '@/domain/result'

/** Raised whenever the meaning of the bytes changes: a stored blob of another version is compiled again. */
export const SCENE_BLOB_VERSION = 1
const FORMAT = 'mockboard-scene'

/** An element as the board's projection gives it: plain JSON, never changed in place. */
export type SceneElement = BoardElement

/** An element by its place in `SceneBlob.ids`. */
export type ElementRef = number

/** A list that kept its first `keep` entries and goes on with `rest`: growth is appended, never repeated. */
export type Tail<T> = { keep: number; rest: readonly T[] }

/** A text that lost `cut` code units at `at` and gained `insert` there. */
export type TextSplice = { at: number; cut: number; insert: string }

/** How one element differs from what it was; for an element not in the scene, from an element without properties. */
export type ElementPatch = {
  set?: Readonly<Record<string, unknown>>
  unset?: readonly string[]
  /** Lists by property: points as pairs, pressures as numbers. */
  tails?: Readonly<Record<string, Tail<unknown>>>
  texts?: Readonly<Record<string, TextSplice>>
  /** The element it now comes after in the drawing order; null: it is the lowest. Absent: it stays in its place. */
  after?: ElementRef | null
}

/** What one person changed at one moment. A null patch takes the element out of the scene. */
export type SceneOperation = {
  /** Milliseconds since the interview's start, never decreasing. */
  t: number
  /** Index into `SceneBlob.users`. */
  user: number
  entries: readonly (readonly [ElementRef, ElementPatch | null])[]
}

/** A board's whole history: what was there at the start, then every change in order. */
export type SceneBlob = {
  /** From the interview's start to its end, in milliseconds of wall time. */
  durationMs: number
  /** Participant ids. */
  users: readonly string[]
  /** Element ids, in the order in which they first appeared. */
  ids: readonly string[]
  /** The warm-up's drawing, in drawing order. */
  initial: readonly SceneElement[]
  operations: readonly SceneOperation[]
}

export type SceneBlobError = 'not_a_scene' | 'other_version'

// ------------------------------------------------------------------ the packed form: one letter a key, times as steps

/** Keys of a packed patch; a changed property's own name stands beside them only inside `s`. */
type PackedPatch = {
  s?: Readonly<Record<string, unknown>>
  u?: readonly string[]
  /** Points: `[keep, dx, dy, …]` in hundredths from the point before. */
  p?: Readonly<Record<string, readonly number[]>>
  /** Any other list: `[keep, …rest]`. */
  l?: Readonly<Record<string, readonly unknown[]>>
  x?: Readonly<Record<string, readonly [number, number, string]>>
  /** −1 for the lowest place. */
  a?: number
}
type PackedOperation = readonly [number, number, readonly (readonly [number, PackedPatch | 0])[]]

const POINT_SCALE = 100
/** Beyond this, steps between hundredths would no longer be exact. */
const FARTHEST = 1e12

/**
 * The blob as compact JSON: `[dt, user, [[element, patch]…]]` per operation, points as integer steps from the point
 * before wherever that is exact.
 */
export function packScene(blob: SceneBlob): unknown {
  let t = 0
  return {
    format: FORMAT,
    version: SCENE_BLOB_VERSION,
    durationMs: blob.durationMs,
    users: blob.users,
    ids: blob.ids,
    initial: blob.initial,
    operations: blob.operations.map((operation): PackedOperation => {
      const step = operation.t - t
      t = operation.t
      return [
        step,
        operation.user,
        operation.entries.map(([ref, patch]) => [ref, patch === null ? 0 : packPatch(patch)]),
      ]
    }),
  }
}

const headerSchema = z.object({ format: z.literal(FORMAT), version: z.number().int() })
const bodySchema = z.object({
  durationMs: z.number().min(0),
  users: z.array(z.string()),
  ids: z.array(z.string()),
  initial: z.array(z.looseObject({ id: z.string() })),
  operations: z.array(z.unknown()),
})

/** Reads what `packScene` wrote, after JSON. Anything else is refused by name, never half read. */
export function unpackScene(input: unknown): Result<SceneBlob, SceneBlobError> {
  const header = headerSchema.safeParse(input)
  if (!header.success) return err('not_a_scene')
  if (header.data.version !== SCENE_BLOB_VERSION) return err('other_version')
  const body = bodySchema.safeParse(input)
  if (!body.success) return err('not_a_scene')
  const { durationMs, users, ids, initial } = body.data
  let t = 0
  const operations: SceneOperation[] = []
  for (const packed of body.data.operations) {
    const operation = decodeOperation(packed, t, users.length, ids.length)
    if (operation === null) return err('not_a_scene')
    t = operation.t
    operations.push(operation)
  }
  return ok({ durationMs, users, ids, initial: initial as unknown as SceneElement[], operations })
}

// Operations are checked by hand: there are ten thousands of them, and a schema takes longer than all the rest of opening.

/** Null when it is none, or names a user or an element that there is not. */
function decodeOperation(packed: unknown, before: number, users: number, ids: number): SceneOperation | null {
  if (!Array.isArray(packed)) return null
  const [step, user, list] = packed as unknown[]
  if (!isNumber(step) || step < 0 || !isPlace(user, users) || !Array.isArray(list)) return null
  const entries: [ElementRef, ElementPatch | null][] = []
  for (const entry of list as unknown[]) {
    if (!Array.isArray(entry)) return null
    const [ref, patch] = entry as unknown[]
    if (!isPlace(ref, ids) || !(patch === 0 || isPackedPatch(patch))) return null
    entries.push([ref, patch === 0 ? null : unpackPatch(patch)])
  }
  return { t: before + step, user, entries }
}

function isPackedPatch(patch: unknown): patch is PackedPatch {
  if (!isPlainObject(patch)) return false
  const { s, u, p, l, x, a } = patch
  return (
    (s === undefined || isPlainObject(s)) &&
    (u === undefined || (Array.isArray(u) && u.every((name) => typeof name === 'string'))) &&
    everyValue(p, (steps) => Array.isArray(steps) && steps.every(isNumber)) &&
    everyValue(l, (list) => Array.isArray(list) && Number.isInteger(list[0])) &&
    everyValue(x, isPackedSplice) &&
    (a === undefined || isNumber(a))
  )
}

function isPackedSplice(splice: unknown): boolean {
  if (!Array.isArray(splice) || splice.length !== 3) return false
  const [at, cut, insert] = splice as unknown[]
  return isNumber(at) && isNumber(cut) && typeof insert === 'string'
}

function everyValue(record: unknown, test: (value: unknown) => boolean): boolean {
  return record === undefined || (isPlainObject(record) && Object.values(record).every(test))
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function isPlace(value: unknown, length: number): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < length
}

function packPatch(patch: ElementPatch): PackedPatch {
  const packed: PackedPatch = {}
  if (patch.set !== undefined) packed.s = patch.set
  if (patch.unset !== undefined) packed.u = patch.unset
  for (const [property, { keep, rest }] of Object.entries(patch.tails ?? {})) {
    const steps = pointSteps(rest)
    if (steps === null) packed.l = { ...packed.l, [property]: [keep, ...rest] }
    else packed.p = { ...packed.p, [property]: [keep, ...steps] }
  }
  if (patch.texts !== undefined)
    packed.x = mapValues(patch.texts, ({ at, cut, insert }) => [at, cut, insert] as const)
  if (patch.after !== undefined) packed.a = patch.after ?? -1
  return packed
}

function unpackPatch(packed: PackedPatch): ElementPatch {
  const patch: ElementPatch = {}
  if (packed.s !== undefined) patch.set = packed.s
  if (packed.u !== undefined) patch.unset = packed.u
  if (packed.p !== undefined || packed.l !== undefined)
    patch.tails = {
      ...mapValues(packed.p ?? {}, ([keep = 0, ...steps]) => ({ keep, rest: pointsOf(steps) })),
      ...mapValues(packed.l ?? {}, ([keep, ...rest]) => ({ keep: keep as number, rest })),
    }
  if (packed.x !== undefined) patch.texts = mapValues(packed.x, ([at, cut, insert]) => ({ at, cut, insert }))
  if (packed.a !== undefined) patch.after = packed.a < 0 ? null : packed.a
  return patch
}

/** Points as integer steps in hundredths, the first from zero; null when that would not give back the same numbers. */
function pointSteps(points: readonly unknown[]): number[] | null {
  const steps: number[] = []
  let [lastX, lastY] = [0, 0]
  for (const point of points) {
    if (!Array.isArray(point) || point.length !== 2) return null
    const [x, y] = (point as unknown[]).map((v) =>
      typeof v === 'number' ? Math.round(v * POINT_SCALE) : NaN,
    )
    if (x === undefined || y === undefined) return null
    if (Math.max(Math.abs(x), Math.abs(y)) > FARTHEST) return null
    if (x / POINT_SCALE !== point[0] || y / POINT_SCALE !== point[1]) return null
    steps.push(x - lastX, y - lastY)
    ;[lastX, lastY] = [x, y]
  }
  return steps.length === 0 ? null : steps
}

function pointsOf(steps: readonly number[]): (readonly [number, number])[] {
  const points: (readonly [number, number])[] = []
  let [x, y] = [0, 0]
  for (let i = 0; i + 1 < steps.length; i += 2) {
    x += steps[i]!
    y += steps[i + 1]!
    points.push([x / POINT_SCALE, y / POINT_SCALE])
  }
  return points
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, f: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, f(value)]))
}
