import Link from 'next/link'
import { LocalTime } from '@/components/i18n/LocalTime'
import { getTranslator } from '@/components/i18n/translator'
import { ReportSection } from '@/components/report/ReportSection'
import { gapText, type Results } from '@/components/report/results'
import type { EarlierAttempt } from '@/domain/queries'
import { DIMENSIONS } from '@/domain/rubric/dimensions'

/** The attempt before this one beside it: the totals, and each dimension that moved. */
export function EarlierSection({ earlier, results }: { earlier: EarlierAttempt; results: Results }) {
  const t = getTranslator('report')
  const rubric = getTranslator('rubric')
  const now = results.card ?? results.self
  const moved = DIMENSIONS.flatMap((dimension) => {
    const [before, after] = [earlier.scores[dimension], now?.scores[dimension]]
    if (typeof before !== 'number' || typeof after !== 'number' || before === after) return []
    return [{ dimension, before, after }]
  }).sort((a, b) => b.after - b.before - (a.after - a.before))
  return (
    <ReportSection title={t('earlier')} aside={<LocalTime at={earlier.startedAt} format="day" />}>
      <p className="pt-1.5 text-12 text-text-2 tabular-nums">
        <Link
          href={`/rooms/${encodeURIComponent(earlier.roomId)}/report`}
          className="text-accent underline decoration-accent-line underline-offset-3 hover:decoration-current"
        >
          {earlier.promptTitle ?? t('hiddenProblem')}
        </Link>
        {earlier.sameProblem && ` ${t('sameProblem')}`}
        {now !== null && (
          <span className="block">
            {t('earlierTotals', {
              before: earlier.total.sum,
              beforeOf: earlier.total.of,
              after: now.total.sum,
              afterOf: now.total.of,
            })}
          </span>
        )}
      </p>
      {moved.length === 0 ? (
        <p className="py-1 text-12 text-text-3">{t('nothingMoved')}</p>
      ) : (
        <dl className="pt-1">
          {moved.map(({ dimension, before, after }) => (
            <div
              key={dimension}
              className="grid grid-cols-[1fr_auto_32px] gap-x-2 py-[2px] text-12 tabular-nums"
            >
              <dt className="text-text-2">{rubric(`dimensions.${dimension}`)}</dt>
              <dd className="text-text-3">{t('fromTo', { before, after })}</dd>
              <dd className="text-right font-semibold">{gapText(after - before)}</dd>
            </div>
          ))}
        </dl>
      )}
    </ReportSection>
  )
}
