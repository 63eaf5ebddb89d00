import { guideFor, type GuideRights, type SharedItemView } from '@/domain/bank/guide'
import type { Walkthrough } from '@/domain/bank/walkthrough'
import type { ProblemSummary, RubricAnchors } from '@/domain/queries'
import { currentUserId } from '@/server/auth/session'
import { PostgresBankStorage } from '@/server/db/bankStorage'
import { prisma } from '@/server/db/client'
import { sharedPackReader } from '@/server/packs/sharedReader'

let storage: PostgresBankStorage | undefined

function bankStorage(): PostgresBankStorage {
  storage ??= new PostgresBankStorage(prisma(), (file, source) => sharedPackReader().readText(file, source))
  return storage
}

/**
 * The problems to choose from: the visitor's own, then the bank's.
 * @param also a problem that is listed whoever it belongs to
 */
export async function problems(also?: string): Promise<ProblemSummary[]> {
  const userId = await currentUserId()
  const [own, prompts] = await Promise.all([
    userId === null ? [] : bankStorage().ownPrompts(userId, also),
    bankStorage().presentPrompts(),
  ])
  return [...own, ...prompts].map(({ version: _, order: __, ...summary }) => summary)
}

/** The present version of a problem, secrets and all: whoever calls decides what of it is shown. */
export async function presentWalkthrough(
  slug: string,
): Promise<{ walkthrough: Walkthrough; version: number } | null> {
  const version = await bankStorage().presentVersion(slug)
  const walkthrough = version === null ? null : await bankStorage().promptVersion(slug, version)
  return version === null || walkthrough === null ? null : { walkthrough, version }
}

/** The version a room froze, secrets and all: whoever calls decides what of it is shown. */
export function frozenWalkthrough(slug: string, version: number | undefined): Promise<Walkthrough | null> {
  return version === undefined ? Promise.resolve(null) : bankStorage().promptVersion(slug, version)
}

/** The title of the version a room froze, by default of the present one. */
export function promptTitle(slug: string, version: number | undefined): Promise<string | null> {
  return bankStorage().title(slug, version)
}

/** What was opened of the guide of the version a room froze, in the words of that version. */
export async function openedGuide(
  slug: string,
  frozen: number | undefined,
  rights: Omit<GuideRights, 'whole'>,
): Promise<readonly SharedItemView[]> {
  const version = frozen ?? (await bankStorage().presentVersion(slug))
  const walkthrough = version === null ? null : await bankStorage().promptVersion(slug, version)
  return walkthrough === null ? [] : guideFor(walkthrough, { ...rights, whole: false }).shared
}

/** The general anchors of the version a room froze, by default of the present one. */
export async function rubricAnchors(frozen: number | undefined): Promise<RubricAnchors> {
  const version = frozen ?? (await bankStorage().presentRubricVersion())
  const rubric = await bankStorage().rubricVersion(version)
  if (rubric === null) throw new Error(`The rubric of version ${version} is not in the database`)
  return { version, ...rubric }
}
