import { Lock } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ProblemEditor } from '@/components/editor/ProblemEditor'
import { getTranslator } from '@/components/i18n/translator'
import { OpenGuide } from '@/components/problems/OpenGuide'
import { Page } from '@/components/shell/Page'
import { TopBar } from '@/components/shell/TopBar'
import { editorPage } from '@/server/queries/ownProblems'

type Props = { params: Promise<{ slug: string }> }

export const metadata: Metadata = { title: getTranslator('editor')('title') }

export default async function EditProblem({ params }: Props) {
  const page = await editorPage((await params).slug)
  if (page === null) notFound()
  const t = getTranslator('editor')
  if (page.kind === 'open') {
    return (
      <div className="flex h-dvh flex-col">
        <TopBar current="mine" />
        <main id="content" className="flex min-h-0 flex-1 flex-col">
          <ProblemEditor problem={page.problem} />
        </main>
      </div>
    )
  }
  return (
    <>
      <TopBar current="mine" />
      <Page>
        <h1 className="mb-2 text-20">{t('guide', { title: page.title })}</h1>
        {page.kind === 'closed' ? (
          <>
            <p className="mb-3 max-w-[68ch] text-text-2">{t('guideBody')}</p>
            <OpenGuide slug={page.slug} title={page.title} />
          </>
        ) : (
          <p className="flex max-w-[68ch] items-start gap-2 text-text-2">
            <Lock aria-hidden className="mt-0.5 size-4 flex-none" strokeWidth={1.75} />
            {t('locked')}
          </p>
        )}
      </Page>
    </>
  )
}
