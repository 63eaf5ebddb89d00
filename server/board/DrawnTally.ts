import { DRAWN_SLOT_MS, type DrawnCount } from '@/domain/nudges/nudges'

/** How many rows of one board's log each participant wrote in each ten seconds, in memory; earlier ones are counted in the log. */
export class DrawnTally {
  /** by the beginning of the ten seconds, then by participant */
  private readonly slots = new Map<number, Map<string, number>>()

  constructor(before: readonly DrawnCount[]) {
    for (const { participantId, at, changes } of before) this.add(participantId, at, changes)
  }

  /** @param at server time in milliseconds */
  add(participantId: string, at: number, changes = 1): void {
    const slot = Math.floor(at / DRAWN_SLOT_MS) * DRAWN_SLOT_MS
    let counts = this.slots.get(slot)
    if (counts === undefined) this.slots.set(slot, (counts = new Map<string, number>()))
    counts.set(participantId, (counts.get(participantId) ?? 0) + changes)
  }

  /** The counts of stretches that begin at `since` or later, in order of time. */
  since(since: number): DrawnCount[] {
    return [...this.slots]
      .filter(([at]) => at >= since)
      .sort(([a], [b]) => a - b)
      .flatMap(([at, counts]) =>
        [...counts].map(([participantId, changes]) => ({ participantId, at, changes })),
      )
  }
}
