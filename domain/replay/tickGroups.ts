import type { Tick } from '@/domain/replay/timeline'

/** Ticks that would lie on each other, shown as one with a count. `t` is the middle of them. */
export type TickGroup = { t: number; ticks: readonly Tick[] }

/** Nearer than this many pixels, ticks are stacked. */
export const STACK_WITHIN_PX = 12

/**
 * Ticks put together where their marks would be nearer than 12 px.
 * @param ticks in order of time
 * @param pxPerMs of the axis as it is shown; 0 while it has no width yet: nothing is stacked
 */
export function tickGroups(ticks: readonly Tick[], pxPerMs: number): TickGroup[] {
  const groups: { ticks: Tick[] }[] = []
  for (const tick of ticks) {
    const last = groups.at(-1)?.ticks
    const gap = last === undefined ? Infinity : (tick.t - last.at(-1)!.t) * pxPerMs
    if (last !== undefined && pxPerMs > 0 && gap < STACK_WITHIN_PX) last.push(tick)
    else groups.push({ ticks: [tick] })
  }
  return groups.map((group) => ({ ...group, t: (group.ticks[0]!.t + group.ticks.at(-1)!.t) / 2 }))
}
