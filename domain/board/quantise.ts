import type { Point } from '@/domain/board/element'

/** Lengths are stored as hundredths of a pixel. */
const LENGTH = 100
/** Angles are stored as ten-thousandths of a radian. */
const ANGLE = 10_000
/** Pen pressures (0..1) are stored as thousandths. */
const PRESSURE = 1000
/** No coordinate beyond ten million pixels: a peer's absurd value would make the editor allocate for it. */
const FARTHEST = 1_000_000_000

/** -0 would be encoded as a float of nine bytes. */
function integer(value: number): number {
  return Math.round(value) + 0
}

export function toLength(pixels: number): number {
  return integer(pixels * LENGTH)
}

export function fromLength(stored: number): number {
  return stored / LENGTH
}

export function toAngle(radians: number): number {
  return integer(radians * ANGLE)
}

export function fromAngle(stored: number): number {
  return stored / ANGLE
}

export function toPressure(pressure: number): number {
  return integer(pressure * PRESSURE)
}

export function fromPressure(stored: number): number {
  return stored / PRESSURE
}

export function isStoredLength(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= FARTHEST
}

/** Points as one flat list of stored lengths. */
export function toFlat(points: readonly Point[]): number[] {
  return points.flatMap(([x, y]) => [toLength(x), toLength(y)])
}

/** The points of a flat list, or null if it is not one. */
export function fromFlat(flat: unknown): Point[] | null {
  if (!Array.isArray(flat) || flat.length % 2 !== 0 || !flat.every(isStoredLength)) return null
  const points: Point[] = []
  for (let i = 0; i < flat.length; i += 2) points.push([fromLength(flat[i]!), fromLength(flat[i + 1]!)])
  return points
}
