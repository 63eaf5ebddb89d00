import { seenSchema, type BundledProblem } from '@/domain/bundle/bundle'
import type { PrismaClient } from '@/server/db/generated/client'

/** What an imported room shows of its problem and rubric: the bank here may have others of that name. */
export type ImportedTexts = { originId: string; problem: BundledProblem | null; rubric: string }

/** Null for a room that was held here. */
export async function importedTexts(prisma: PrismaClient, roomId: string): Promise<ImportedTexts | null> {
  const row = await prisma.importedSession.findUnique({ where: { roomId } })
  if (row === null) return null
  const { originId, promptTitle: title, promptMarkdown: markdown, rubricMarkdown: rubric } = row
  if (title === null) return { originId, problem: null, rubric }
  const problem: BundledProblem =
    markdown === null
      ? { title, markdown: null, seen: seenSchema.parse(row.promptSeen) }
      : { title, markdown, seen: null }
  return { originId, problem, rubric }
}
