import { History } from 'lucide-react'
import { Examples } from '@/components/exports/Examples'
import { ImportSession } from '@/components/exports/ImportSession'
import { HowItGoes } from '@/components/home/HowItGoes'
import { JoinWithLink } from '@/components/home/JoinWithLink'
import { StartForm } from '@/components/home/StartForm'
import { getTranslator } from '@/components/i18n/translator'
import { EmptyState } from '@/components/ui/EmptyState'
import type { HomePage, ProblemSummary } from '@/domain/queries'

/** Home before the first interview: the form itself, and what will happen. */
export function FirstRun({
  me,
  problems,
  examples,
  about,
}: Pick<HomePage, 'me' | 'problems' | 'examples'> & { about: ProblemSummary | null }) {
  const t = getTranslator('home')
  return (
    <>
      <div className="grid gap-8 md:grid-cols-[480px_minmax(0,1fr)] md:gap-12 md:pt-4 lg:gap-[72px]">
        <section aria-labelledby="start">
          <h1 id="start" className="text-24">
            {t('first.title')}
          </h1>
          <p className="mt-1.5 mb-5 max-w-[44ch] text-14 text-text-2">{t('first.lead')}</p>
          <div className="rounded-3 border border-line bg-surface p-4">
            <StartForm problems={problems} knownName={me?.name ?? null} about={about} />
          </div>
          <div className="mt-3 -ml-2.5">
            <JoinWithLink size="md" />
            <ImportSession />
          </div>
        </section>
        <HowItGoes />
      </div>
      <div className="mt-7 border-t border-line pt-5">
        {examples.length > 0 ? (
          <Examples sessions={examples} />
        ) : (
          <EmptyState icon={History} title={t('first.none')}>
            {t('first.noneBody')}
          </EmptyState>
        )}
      </div>
    </>
  )
}
