import type { Score } from '@/domain/rubric/scoring'

/**
 * [SC10] The anchor that a score stands on: the nearest that is written at or below it; null without a number.
 * @param anchors what a score looks like, by score; not every score has one
 */
export function chosenAnchor(
  anchors: Readonly<Partial<Record<number, string>>>,
  score: Score | null | undefined,
): { score: number; text: string } | null {
  if (typeof score !== 'number') return null
  const written = Object.entries(anchors).flatMap(([at, text]) =>
    text !== undefined && Number(at) <= score ? [{ score: Number(at), text }] : [],
  )
  return written.length === 0 ? null : written.reduce((a, b) => (b.score > a.score ? b : a))
}
