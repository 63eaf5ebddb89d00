import Link from 'next/link'
import { getTranslator } from '@/components/i18n/translator'
import { ReportSection } from '@/components/report/ReportSection'
import type { PairSummary } from '@/domain/queries'

/** The interview with the roles exchanged: its result, or that it is still to come. */
export function PairSection({ pair }: { pair: PairSummary }) {
  const t = getTranslator('report')
  const common = getTranslator('common')
  const done = pair.total !== null
  return (
    <ReportSection title={t('pair')}>
      <p className="pt-1.5">
        <Link
          href={`/rooms/${encodeURIComponent(pair.roomId)}${done ? '/report' : ''}`}
          className="font-medium text-accent underline decoration-accent-line underline-offset-3 hover:decoration-current"
        >
          {pair.promptTitle ?? t('hiddenProblem')}
        </Link>
      </p>
      <p className="text-12 text-text-2 tabular-nums">
        {pair.total === null
          ? t('pairOpen', { name: pair.candidateName ?? common('unnamed') })
          : t('pairResult', {
              name: pair.candidateName ?? common('unnamed'),
              sum: pair.total.sum,
              of: pair.total.of,
            })}
      </p>
    </ReportSection>
  )
}
