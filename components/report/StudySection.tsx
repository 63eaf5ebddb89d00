import { getTranslator } from '@/components/i18n/translator'
import { ReportSection } from '@/components/report/ReportSection'
import type { Results } from '@/components/report/results'

/** What to study, by the band and the lowest dimensions, with the parts that serve them. */
export function StudySection({ results: { advice, band, card } }: { results: Results }) {
  const t = getTranslator('report')
  const rubric = getTranslator('rubric')
  return (
    <ReportSection title={t('study')}>
      {band !== null && <p className="pt-1.5 text-text-2">{t(`actions.${band}`)}</p>}
      <ul className="pt-1">
        {advice.map(({ dimension, parts }) => (
          <li key={dimension ?? 'framework'} className="flex justify-between gap-3 py-[3px]">
            <span className="font-medium">
              {dimension === null ? t('framework') : rubric(`dimensions.${dimension}`)}
            </span>
            <span className="flex-none text-12 leading-5 text-text-2 tabular-nums">
              {t('parts', { count: parts.length, parts: parts.join(', ') })}
            </span>
          </li>
        ))}
      </ul>
      {advice.length === 0 && card !== null && card.total.observed > 0 && (
        <p className="text-text-3">{t('nothingToStudy')}</p>
      )}
      <p className="pt-1 text-12 text-text-3">{t('purpose')}</p>
    </ReportSection>
  )
}
