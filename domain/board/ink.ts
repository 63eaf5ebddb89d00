import type { Point } from '@/domain/board/element'
import { fromLength, isStoredLength, toLength } from '@/domain/board/quantise'

/**
 * A stroke is stored as it was drawn: integer steps from point to point, appended and never changed. Resizing or
 * flipping it afterwards is a transform in the geometry register, so that it costs a few bytes and cannot lose
 * a point: shown = round(drawn × scale) + shift, per axis.
 */
export type InkTransform = readonly [scaleX: number, scaleY: number, shiftX: number, shiftY: number]

export const AS_DRAWN: InkTransform = [1, 1, 0, 0]

const MAX_SCALE = 10_000

export function isInkTransform(value: unknown): value is InkTransform {
  return (
    Array.isArray(value) &&
    value.length === 4 &&
    value.slice(0, 2).every((n) => typeof n === 'number' && Math.abs(n) <= MAX_SCALE) &&
    value.slice(2).every(isStoredLength)
  )
}

/** Absolute stored lengths of the steps; an odd last step or one that is no integer ends the stroke. */
export function drawnOf(steps: readonly unknown[]): number[] {
  const drawn: number[] = []
  let x = 0
  let y = 0
  for (let i = 0; i + 1 < steps.length; i += 2) {
    const dx = steps[i]
    const dy = steps[i + 1]
    if (!isStoredLength(dx) || !isStoredLength(dy)) break
    x += dx
    y += dy
    if (!isStoredLength(x) || !isStoredLength(y)) break
    drawn.push(x, y)
  }
  return drawn
}

/** The steps that continue a stroke whose last drawn point is `[x, y]`. */
export function stepsFrom(lastX: number, lastY: number, drawn: readonly number[]): number[] {
  const steps: number[] = []
  let x = lastX
  let y = lastY
  for (let i = 0; i < drawn.length; i += 2) {
    steps.push(drawn[i]! - x, drawn[i + 1]! - y)
    x = drawn[i]!
    y = drawn[i + 1]!
  }
  return steps
}

export function shownOf(drawn: readonly number[], transform: InkTransform): Point[] {
  const [sx, sy, tx, ty] = transform
  const points: Point[] = []
  for (let i = 0; i < drawn.length; i += 2) {
    points.push([
      fromLength(Math.round(drawn[i]! * sx) + tx),
      fromLength(Math.round(drawn[i + 1]! * sy) + ty),
    ])
  }
  return points
}

/** Points as shown, back to where they were drawn. A stroke flattened to nothing cannot be undone: as it is. */
export function unshown(points: readonly Point[], transform: InkTransform): number[] {
  const [sx, sy, tx, ty] = transform
  return points.flatMap(([x, y]) => [
    Math.round((toLength(x) - tx) / (sx === 0 ? 1 : sx)) + 0,
    Math.round((toLength(y) - ty) / (sy === 0 ? 1 : sy)) + 0,
  ])
}

/** One axis of `fitTransform`: the offset picks x or y. */
function fitAxis(drawn: readonly number[], shown: readonly number[], offset: 0 | 1): [number, number] | null {
  let low = offset
  let high = offset
  for (let i = offset; i < drawn.length; i += 2) {
    if (drawn[i]! < drawn[low]!) low = i
    if (drawn[i]! > drawn[high]!) high = i
  }
  const range = drawn[high]! - drawn[low]!
  const scale = range === 0 ? 1 : (shown[high]! - shown[low]!) / range
  const shift = shown[low]! - Math.round(drawn[low]! * scale)
  for (let i = offset; i < drawn.length; i += 2) {
    // two hundredths of a pixel: what rounding twice can cost
    if (Math.abs(Math.round(drawn[i]! * scale) + shift - shown[i]!) > 2) return null
  }
  return Math.abs(scale) <= MAX_SCALE ? [scale, shift] : null
}

/** The transform that shows the drawn points where `points` are, or null if they were not merely resized. */
export function fitTransform(drawn: readonly number[], points: readonly Point[]): InkTransform | null {
  if (drawn.length !== points.length * 2 || drawn.length === 0) return null
  const shown = points.flatMap(([x, y]) => [toLength(x), toLength(y)])
  const x = fitAxis(drawn, shown, 0)
  const y = fitAxis(drawn, shown, 1)
  return x && y ? [x[0], y[0], x[1] + 0, y[1] + 0] : null
}
