import { guideFor, type GuideRights, type SharedItemView } from '@/domain/bank/guide'
import { parseRubric } from '@/domain/bank/parseRubric'
import type { Walkthrough } from '@/domain/bank/walkthrough'
import type { RubricAnchors } from '@/domain/queries'
import { runOf, type Room } from '@/domain/room/room'
import { prisma } from '@/server/db/client'
import { importedTexts } from '@/server/db/importedTexts'
import { sharedPackReader } from '@/server/packs/sharedReader'
import { frozenWalkthrough, openedGuide, promptTitle, rubricAnchors } from '@/server/queries/bank'

// What a room shows of its problem and rubric: by the bank, or for a room that was imported by its own bundle.

/** The title of a room's problem: whoever calls decides whether it is shown. */
export async function titleOf(room: Room): Promise<string | null> {
  if (room.origin === 'here') return promptTitle(room.promptSlug, runOf(room.stage)?.promptVersion)
  return (await importedTexts(prisma(), room.id))?.problem?.title ?? null
}

/** The walkthrough that a room froze, secrets and all: whoever calls decides what of it is shown. */
export async function walkthroughOf(room: Room): Promise<Walkthrough | null> {
  if (room.origin === 'here') {
    return frozenWalkthrough(room.promptSlug, runOf(room.stage)?.promptVersion)
  }
  const markdown = (await importedTexts(prisma(), room.id))?.problem?.markdown
  if (markdown == null) return null
  const read = await sharedPackReader().readText('problem.md of a bundle', markdown)
  return read.ok ? read.value : null
}

/** What was opened of the guide, in the words of the version that the room froze. */
export async function openedOf(
  room: Room,
  rights: Omit<GuideRights, 'whole'>,
): Promise<readonly SharedItemView[]> {
  if (room.origin === 'here') {
    return openedGuide(room.promptSlug, runOf(room.stage)?.promptVersion, rights)
  }
  const seen = (await importedTexts(prisma(), room.id))?.problem?.seen
  if (seen != null) return rights.brief ? seen.shared : []
  const walkthrough = await walkthroughOf(room)
  return walkthrough === null ? [] : guideFor(walkthrough, { ...rights, whole: false }).shared
}

/** The general anchors of the version that a room froze, by default of the present one. */
export async function rubricOf(room: Room): Promise<RubricAnchors> {
  const frozen = runOf(room.stage)?.rubricVersion
  const markdown = room.origin === 'here' ? null : (await importedTexts(prisma(), room.id))?.rubric
  if (markdown == null || frozen === undefined) return rubricAnchors(frozen)
  const rubric = parseRubric('rubric.md of a bundle', markdown)
  if (!rubric.ok) throw new Error(`The rubric of ${room.id} can no longer be read`)
  return { version: frozen, ...rubric.value }
}
