import { z } from 'zod'
import { storedSession, storeSession } from '@/components/ui/storedSession'

/** How many boxes stood on the board at a moment, server time. */
export type BoxSample = { at: number; boxes: number }

/** What the rule about many boxes looks back on, and a little more. */
const KEPT_MS = 3 * 60_000
/** Often enough for two minutes. */
const EVERY_MS = 10_000

const schema = z.array(z.object({ at: z.number(), boxes: z.number() }))

/** The samples of this tab, also after a reload. */
export function keptSamples(roomId: string): BoxSample[] {
  const parsed = schema.safeParse(storedSession(keyOf(roomId)))
  return parsed.success ? parsed.data : []
}

/** The samples with one more, if it is time for one; the same array if not. */
export function withSample(samples: readonly BoxSample[], sample: BoxSample): readonly BoxSample[] {
  const last = samples.at(-1)
  if (last !== undefined && sample.at - last.at < EVERY_MS) return samples
  return [...samples.filter((old) => old.at >= sample.at - KEPT_MS), sample]
}

export function keepSamples(roomId: string, samples: readonly BoxSample[]): void {
  storeSession(keyOf(roomId), samples)
}

const keyOf = (roomId: string) => `mockboard:boxes:${roomId}`
