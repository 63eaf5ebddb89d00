import type { Point } from '@/domain/board/element'

/** How often the partner's client writes, and how many points it has drawn until then. */
export const PARTNER = { everyMs: 50, pointsEach: 3, pointsPerStroke: 120 } as const
const PER_ROW = 8

/** What the partner has drawn at a step: which stroke, from where, and all its points so far. */
export type Stroke = { readonly id: string; readonly x: number; readonly y: number; readonly points: Point[] }

/** The partner's step number `step`: one stroke after the other, side by side in view. */
export function strokeAt(step: number): Stroke {
  const stepsPerStroke = PARTNER.pointsPerStroke / PARTNER.pointsEach
  const stroke = Math.floor(step / stepsPerStroke)
  const count = ((step % stepsPerStroke) + 1) * PARTNER.pointsEach
  return {
    id: `stroke-${stroke}`,
    x: 60 + (stroke % PER_ROW) * 130,
    y: 80 + Math.floor(stroke / PER_ROW) * 90,
    points: Array.from({ length: count }, (_, k): Point => [k, Math.round(Math.sin(k / 7) * 30)]),
  }
}
