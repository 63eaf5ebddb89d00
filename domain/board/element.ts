/**
 * The shape of a board element, as far as the document has to know it. It is Excalidraw's element, described
 * structurally: the domain does not know the editor, and properties it has never heard of pass through.
 */
export type Point = readonly [number, number]

/** What an arrow's end is attached to. `fixedPoint` only on elbow arrows. */
export type Binding = { readonly elementId: string } & Readonly<Record<string, unknown>>

export type FixedSegment = { readonly index: number; readonly start: Point; readonly end: Point }

export type BoundElement = { readonly id: string; readonly type: 'arrow' | 'text' }

export type BoardElement = {
  readonly id: string
  readonly type: string
  /** pixels of the scene, two decimals once stored */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** radians, four decimals once stored */
  readonly angle: number
  /** fractional index; null only before the editor has placed the element */
  readonly index: string | null
  readonly isDeleted: boolean
  readonly points?: readonly Point[]
  readonly pressures?: readonly number[]
  /** as wrapped for display */
  readonly text?: string
  /** as typed */
  readonly originalText?: string
  readonly containerId?: string | null
  readonly frameId?: string | null
  readonly startBinding?: Binding | null
  readonly endBinding?: Binding | null
  readonly fixedSegments?: readonly FixedSegment[] | null
  /** derived from containerId and the bindings: never stored */
  readonly boundElements?: readonly BoundElement[] | null
} & Readonly<Record<string, unknown>>

/** Embeddables, iframes and AI frames are left out on purpose: they would load what is not ours. */
export const ELEMENT_TYPES = [
  'rectangle',
  'diamond',
  'ellipse',
  'line',
  'arrow',
  'freedraw',
  'text',
  'image',
  'frame',
] as const

export type ElementType = (typeof ELEMENT_TYPES)[number]

const KNOWN: ReadonlySet<string> = new Set(ELEMENT_TYPES)

export function isElementType(type: unknown): type is ElementType {
  return typeof type === 'string' && KNOWN.has(type)
}

/** Lines and arrows: their points live in the geometry register. */
export function isLinear(type: string): boolean {
  return type === 'line' || type === 'arrow'
}

export function isInk(type: string): boolean {
  return type === 'freedraw'
}

/** Elements whose width and height are their own, and not the extent of their points. */
export function isBoxLike(type: string): boolean {
  return !isLinear(type) && !isInk(type)
}

/** Width and height of a list of points. */
export function extentOf(points: readonly Point[]): { width: number; height: number } {
  let minX = Infinity
  let minY = Infinity
  let maxX = -Infinity
  let maxY = -Infinity
  for (const [x, y] of points) {
    minX = Math.min(minX, x)
    minY = Math.min(minY, y)
    maxX = Math.max(maxX, x)
    maxY = Math.max(maxY, y)
  }
  return points.length === 0 ? { width: 0, height: 0 } : { width: maxX - minX, height: maxY - minY }
}

/** Properties of one client's editor, or derived from others: they never enter the document. */
const LOCAL: ReadonlySet<string> = new Set([
  'id',
  'version',
  'versionNonce',
  'updated',
  'boundElements',
  'lastCommittedPoint',
])

/** Properties that have a register of their own. */
const REGISTERED: ReadonlySet<string> = new Set([
  'type',
  'x',
  'y',
  'width',
  'height',
  'angle',
  'index',
  'points',
  'pressures',
  'text',
  'originalText',
  'fixedSegments',
  'startIsSpecial',
  'endIsSpecial',
])

/** A property name that a peer could use to reach an object's prototype. */
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

export function isLocal(property: string): boolean {
  return LOCAL.has(property)
}

/** Whether a property is stored under a key of its own, `c:<property>`, once it has changed. */
export function isCold(property: string): boolean {
  return !LOCAL.has(property) && !REGISTERED.has(property) && !FORBIDDEN.has(property)
}
