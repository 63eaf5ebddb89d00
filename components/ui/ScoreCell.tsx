'use client'
import { useTranslations } from 'use-intl'
import { classes } from '@/components/ui/classes'
import { NOT_OBSERVED, type Score } from '@/domain/rubric/scoring'

const FILLS = [
  'bg-s1 text-s1-on',
  'bg-s2 text-s2-on',
  'bg-s3 text-s3-on',
  'bg-s4 text-s4-on',
  'bg-s5 text-s5-on',
] as const

/** One score on the five-step scale; "not observed" is a value of its own, an absent score a dash. */
export function ScoreCell({ score }: { score: Score | null }) {
  const t = useTranslations('common')
  const shape =
    'inline-grid h-[26px] min-w-9 place-items-center rounded-1 px-1 text-12 leading-none tabular-nums'
  if (score === null) return <span className={classes(shape, 'text-text-3')}>–</span>
  if (score === NOT_OBSERVED)
    return (
      <span className={classes(shape, 'text-text-3 inset-ring inset-ring-line-2')}>
        <abbr title={t('notObserved')} className="no-underline">
          {t('scoreNotObserved')}
        </abbr>
      </span>
    )
  return <span className={classes(shape, 'font-semibold', FILLS[score - 1])}>{score}</span>
}
