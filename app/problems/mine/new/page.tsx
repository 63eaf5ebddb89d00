import type { Metadata } from 'next'
import { ProblemEditor } from '@/components/editor/ProblemEditor'
import { getTranslator } from '@/components/i18n/translator'
import { TopBar } from '@/components/shell/TopBar'
import { ownPacks } from '@/server/queries/ownProblems'

export const metadata: Metadata = { title: getTranslator('editor')('newProblem') }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function NewProblem({ searchParams }: Props) {
  const { draft, pack } = await searchParams
  return (
    <div className="flex h-dvh flex-col">
      <TopBar current="mine" />
      <main id="content" className="flex min-h-0 flex-1 flex-col">
        <ProblemEditor
          problem={null}
          packs={await ownPacks()}
          {...(typeof draft === 'string' && { draftId: draft })}
          {...(typeof pack === 'string' && { packId: pack })}
        />
      </main>
    </div>
  )
}
