import type { Tick, Timeline } from '@/domain/replay/timeline'

/** A stretch of a replay that can be gone to: one visit of a phase, with the moments in it. */
export type Chapter = { phase: number; from: number; to: number; ticks: readonly Tick[] }

/** A replay's chapters in order. A phase that was returned to has several. */
export function chaptersOf({ bands, ticks }: Pick<Timeline, 'bands' | 'ticks'>): Chapter[] {
  return bands.map((band, i) => {
    const next = bands[i + 1]?.from ?? Infinity
    // what was said before the first phase's first millisecond is nowhere else
    const first = i === 0 ? -Infinity : band.from
    return { ...band, ticks: ticks.filter(({ t }) => t >= first && t < next) }
  })
}

/** Within so much of a chapter's start, "back" means the chapter before. */
const AT_START_MS = 2_000

/** Where the previous or the next chapter begins; null where there is none. */
export function chapterBeside(
  chapters: readonly Pick<Chapter, 'from'>[],
  t: number,
  direction: -1 | 1,
): number | null {
  if (direction === 1) return chapters.find(({ from }) => from > t)?.from ?? null
  return chapters.findLast(({ from }) => from < t - AT_START_MS)?.from ?? (t > 0 ? 0 : null)
}
