'use client'

import { useTranslations } from 'use-intl'
import type { StudyAdvice } from '@/domain/rubric/scoring'
import type { Results } from '@/components/report/results'

/** As many as fit a line or two; the report lists them all. */
const SHOWN = 2

/** The band with what it asks for, and what to study first. */
export function StudyLine({ results: { band, advice, card } }: { results: Results }) {
  const t = useTranslations('debrief.reveal')
  const rubric = useTranslations('rubric')
  if (card === null && advice.length === 0) return null
  const sentence = ({ dimension, parts }: StudyAdvice) =>
    dimension === null
      ? t('framework', { part: parts[0]! })
      : t('advice', {
          dimension: rubric(`dimensions.${dimension}`),
          part: parts[0]!,
        })
  return (
    <div className="flex-none border-b border-line px-4 py-2 text-12 text-text-2">
      <p>
        {band === null ? (
          t('noBand')
        ) : (
          <>
            <b className="font-semibold text-text">{t(`bands.${band}`)}</b>: {t(`bandActions.${band}`)}
          </>
        )}
      </p>
      {advice.length > 0 && (
        <p>
          {t('study')} {advice.slice(0, SHOWN).map(sentence).join(', ')}
          {advice.length > SHOWN && ` ${t('more', { count: advice.length - SHOWN })}`}
        </p>
      )}
    </div>
  )
}
