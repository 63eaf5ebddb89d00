'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { DIMENSIONS } from '@/domain/rubric/dimensions'
import { totalOf, type Scores } from '@/domain/rubric/scoring'
import { classes } from '@/components/ui/classes'

/** The sum with its denominator, how many were observed, and a dot for each dimension that has an answer. */
export function RubricFooter({ scores, children }: { scores: Scores; children?: ReactNode }) {
  const t = useTranslations('rubric')
  const total = totalOf(scores)
  return (
    <div className="flex flex-none items-center gap-3 border-t border-line bg-chrome px-3 py-2">
      <div className="min-w-0 flex-1 tabular-nums">
        {total.observed === 0 ? (
          <p className="text-text-2">{t('nothing')}</p>
        ) : (
          <p className="leading-5">
            <b className="text-16 leading-5">{total.sum}</b>{' '}
            <span className="text-text-2">{t(total.complete ? 'total' : 'soFar', { of: total.of })}</span>
          </p>
        )}
        <p className="text-12 text-text-3">{t('observed', { observed: total.observed })}</p>
      </div>
      <span aria-hidden className="flex gap-0.5 max-sm:hidden">
        {DIMENSIONS.map((d) => (
          <span
            key={d}
            className={classes(
              'h-1 w-[11px] rounded-[1px]',
              typeof scores[d] === 'number'
                ? 'bg-accent'
                : scores[d] === undefined
                  ? 'bg-line-2'
                  : 'bg-text-3',
            )}
          />
        ))}
      </span>
      {children}
    </div>
  )
}
