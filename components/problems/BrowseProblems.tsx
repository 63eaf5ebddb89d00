'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { ProblemPicker } from '@/components/problems/ProblemPicker'
import { useFilterInAddress } from '@/components/problems/useFilterInAddress'
import { ButtonLink } from '@/components/ui/Button'
import type { FamiliarProblems } from '@/domain/bank/picking'
import type { ProblemSummary } from '@/domain/queries'

/** The bank as a page of its own: a problem leads to its page. */
export function BrowseProblems({
  problems,
  you,
}: {
  problems: readonly ProblemSummary[]
  you: FamiliarProblems
}) {
  const t = useTranslations('problems')
  const router = useRouter()
  const [filter, setFilter] = useFilterInAddress()
  return (
    <ProblemPicker
      heading={<h1 className="text-20 font-semibold">{t('title')}</h1>}
      problems={problems}
      familiar={{ you, partner: null, partnerName: null }}
      filter={filter}
      onFilter={setFilter}
      previews="/api/problems"
      level={filter.level}
      chosen={null}
      onTake={(slug) => router.push(`/problems/${slug}`)}
      actions={({ slug }) => (
        <ButtonLink href={`/problems/${slug}`} variant="primary" size="lg">
          {t('preview.page')}
        </ButtonLink>
      )}
    />
  )
}
