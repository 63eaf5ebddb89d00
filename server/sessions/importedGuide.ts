import { guideFor, type GuideView } from '@/domain/bank/guide'
import type { Walkthrough } from '@/domain/bank/walkthrough'
import type { BundledProblem } from '@/domain/bundle/bundle'
import type { Room } from '@/domain/room/room'
import { mayReadBrief, mayReadGuide, type Viewer } from '@/domain/room/view'

/** Reads a problem that came in a bundle, away from the event loop; null when it can no longer be read. */
export type ReadProblem = (markdown: string) => Promise<Walkthrough | null>

/** [IM1] What an imported room shows of its problem, by its bundle alone. */
export async function importedGuide(
  room: Room,
  viewer: Viewer,
  problem: BundledProblem | null,
  read: ReadProblem,
): Promise<GuideView | null> {
  const rights = {
    whole: mayReadGuide(room, viewer),
    brief: mayReadBrief(room, viewer),
    shared: room.sharedGuide,
  }
  if (problem === null || (!rights.whole && !rights.brief)) return { prompt: null, shared: [], whole: null }
  const { title, markdown, seen } = problem
  if (markdown === null) {
    return { prompt: { slug: room.promptSlug, title, brief: seen.brief }, shared: seen.shared, whole: null }
  }
  const walkthrough = await read(markdown)
  return walkthrough === null ? null : guideFor(walkthrough, rights)
}
