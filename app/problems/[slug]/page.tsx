import { ArrowLeft, Lock, Plus } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslator } from '@/components/i18n/translator'
import { GuideReading } from '@/components/problems/GuideReading'
import { OpenGuide } from '@/components/problems/OpenGuide'
import { PracticeList } from '@/components/problems/PracticeList'
import { ProblemHead } from '@/components/problems/ProblemHead'
import { Page } from '@/components/shell/Page'
import { TopBar } from '@/components/shell/TopBar'
import { ButtonLink } from '@/components/ui/Button'
import { problemPage } from '@/server/queries/problems'

type Props = { params: Promise<{ slug: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = await problemPage((await params).slug)
  return page === null ? {} : { title: page.problem.title }
}

export default async function Problem({ params }: Props) {
  const page = await problemPage((await params).slug)
  if (page === null) notFound()
  const t = getTranslator('problems.page')
  const { problem, guide } = page
  return (
    <>
      <TopBar current="problems" />
      <Page>
        <Link
          href="/problems"
          className="mb-3 inline-flex min-h-6 items-center gap-1.5 text-12 text-text-3 hover:text-text touch:min-h-11"
        >
          <ArrowLeft aria-hidden className="size-3.5" strokeWidth={1.75} />
          {t('back')}
        </Link>
        <ProblemHead problem={problem} brief={page.brief} version={page.version} />
        <ButtonLink
          href={`/?problem=${problem.slug}`}
          variant="primary"
          size="lg"
          icon={Plus}
          className="mt-4"
        >
          {t('start')}
        </ButtonLink>
        <PracticeList practice={page.practice} />
        <section className="mt-6 border-t border-line pt-4">
          <h2 className="text-16 font-semibold">{t('guide')}</h2>
          {guide.kind === 'open' && (
            <>
              <p className="mb-3 text-12 text-text-3">{t('spoiled')}</p>
              <GuideReading walkthrough={guide.walkthrough} />
            </>
          )}
          {guide.kind === 'closed' && (
            <>
              <p className="mt-1 mb-3 max-w-[68ch] text-text-2">{t('guideBody')}</p>
              <OpenGuide slug={problem.slug} title={problem.title} />
            </>
          )}
          {guide.kind === 'locked' && (
            <p className="mt-1 flex max-w-[68ch] items-start gap-2 text-text-2">
              <Lock aria-hidden className="mt-0.5 size-4 flex-none" strokeWidth={1.75} />
              {t('locked')}
            </p>
          )}
        </section>
      </Page>
    </>
  )
}
