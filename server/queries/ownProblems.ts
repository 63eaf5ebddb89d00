import type { EditableProblem, OwnProblemsPage, PackRow } from '@/domain/bank/ownProblems'
import { currentUserId } from '@/server/auth/session'
import { prisma } from '@/server/db/client'
import { FamiliarityStorage } from '@/server/db/familiarityStorage'
import { PackStorage } from '@/server/db/packStorage'

/** The visitor's problems and packs, and what was shared with them. */
export async function ownProblemsPage(): Promise<OwnProblemsPage> {
  const userId = await currentUserId()
  if (userId === null) return { problems: [], packs: [], shared: [] }
  return new PackStorage(prisma()).page(userId)
}

/** The packs a new problem can be written into. */
export async function ownPacks(): Promise<readonly PackRow[]> {
  return (await ownProblemsPage()).packs
}

/** Whether the visitor may edit a problem here: to edit its text is to read its guide. */
export type EditorPage =
  | { readonly kind: 'open'; readonly problem: EditableProblem }
  /** they have not said yet that they interview on it */
  | { readonly kind: 'closed'; readonly slug: string; readonly title: string }
  /** they sit as candidate on it in a room that is not over */
  | { readonly kind: 'locked'; readonly title: string }

/** Null when there is no such problem, it is hidden, or somebody else's. */
export async function editorPage(slug: string): Promise<EditorPage | null> {
  const userId = await currentUserId()
  const problem = userId === null ? null : await new PackStorage(prisma()).editable(slug, userId)
  if (userId === null || problem === null || problem.hidden) return null
  const { title } = problem
  const familiarity = new FamiliarityStorage(prisma())
  if (await familiarity.isCandidateOn(userId, slug)) return { kind: 'locked', title }
  if (await familiarity.hasOpenedGuide(userId, slug)) return { kind: 'open', problem }
  return { kind: 'closed', slug, title }
}
