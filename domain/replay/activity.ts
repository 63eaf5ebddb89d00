import type { SceneSummary } from '@/domain/replay/sceneSummary'
import type { Span } from '@/domain/replay/timeline'

export const ACTIVITY_BUCKET_MS = 10_000
/** A silence longer than this can be skipped. */
const IDLE_AFTER_MS = 20_000
/** What is left of a silence at both its ends, so that a change is seen coming and settling. */
const IDLE_MARGIN_MS = 2_000

/** How many changes each person made in each 10 s of the interview, by participant id. */
export function activityOf(
  { users, times, authors }: SceneSummary,
  durationMs: number,
): Map<string, number[]> {
  const buckets = Math.max(1, Math.ceil(durationMs / ACTIVITY_BUCKET_MS))
  const byUser = users.map(() => Array.from({ length: buckets }, () => 0))
  times.forEach((t, i) => {
    const bucket = Math.min(buckets - 1, Math.floor(t / ACTIVITY_BUCKET_MS))
    byUser[authors[i]!]![bucket]! += 1
  })
  return new Map(users.map((id, user) => [id, byUser[user]!]))
}

/**
 * The stretches in which nothing happened: no change on the board and none of the given moments.
 * @param moments milliseconds since the start, in any order
 */
export function idleSpans(
  { times }: Pick<SceneSummary, 'times'>,
  moments: readonly number[],
  durationMs: number,
): Span[] {
  const busy = [...times, ...moments, durationMs].sort((a, b) => a - b)
  const spans: Span[] = []
  let last = 0
  for (const t of busy) {
    if (t - last > IDLE_AFTER_MS) spans.push({ from: last + IDLE_MARGIN_MS, to: t - IDLE_MARGIN_MS })
    last = Math.max(last, t)
  }
  return spans
}
