import type { FamiliarProblems } from '@/domain/bank/picking'
import type { Walkthrough } from '@/domain/bank/walkthrough'
import type { PracticedInterview, ProblemSummary } from '@/domain/queries'
import { currentUserId } from '@/server/auth/session'
import { prisma } from '@/server/db/client'
import { FamiliarityStorage } from '@/server/db/familiarityStorage'
import { presentWalkthrough, problems } from '@/server/queries/bank'

export type ProblemsPage = { problems: ProblemSummary[]; you: FamiliarProblems }

/** The bank, and what the visitor has seen of it. */
export async function problemsPage(): Promise<ProblemsPage> {
  const userId = await currentUserId()
  return {
    problems: await problems(),
    you: userId === null ? {} : await new FamiliarityStorage(prisma()).of(userId),
  }
}

/** Whether the visitor may read a problem's guide here, and if not, why. */
export type GuideAccess =
  | { readonly kind: 'open'; readonly walkthrough: Walkthrough }
  /** they have not said yet that they interview on it */
  | { readonly kind: 'closed' }
  /** they sit as candidate on it in a room that is not over */
  | { readonly kind: 'locked' }

export type ProblemPage = {
  problem: ProblemSummary
  brief: string
  version: number
  practice: PracticedInterview[]
  guide: GuideAccess
}

/** One problem: what everybody may read, the visitor's interviews on it, and the guide if it is open to them. */
export async function problemPage(slug: string): Promise<ProblemPage | null> {
  const problem = (await problems()).find((each) => each.slug === slug)
  const present = problem === undefined ? null : await presentWalkthrough(slug)
  if (problem === undefined || present === null) return null
  const { walkthrough, version } = present
  const page = { problem, brief: walkthrough.brief, version }
  const userId = await currentUserId()
  if (userId === null) return { ...page, practice: [], guide: { kind: 'closed' } }
  const familiarity = new FamiliarityStorage(prisma())
  const practice = await familiarity.practice(userId, slug)
  return { ...page, practice, guide: await guideFor(familiarity, userId, walkthrough) }
}

async function guideFor(
  familiarity: FamiliarityStorage,
  userId: string,
  walkthrough: Walkthrough,
): Promise<GuideAccess> {
  const { slug } = walkthrough.front
  // asked first: who has opened it once and sits down as candidate afterwards must not look things up
  if (await familiarity.isCandidateOn(userId, slug)) return { kind: 'locked' }
  return (await familiarity.hasOpenedGuide(userId, slug)) ? { kind: 'open', walkthrough } : { kind: 'closed' }
}
