'use client'

import { Dumbbell } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { TakeawaysView } from '@/domain/room/view'

const POINTS = ['keep', 'stop', 'start'] as const

/** Somebody's points and drill, to read. */
export function TakeawayList({ takeaways, empty }: { takeaways: TakeawaysView | undefined; empty: string }) {
  const t = useTranslations('debrief.agree')
  const rubric = useTranslations('rubric')
  const points = POINTS.filter((p) => takeaways !== undefined && takeaways[p].text !== '')
  const drill = takeaways?.drill.text ?? ''
  const dimension = takeaways?.drillDimension ?? null
  if (takeaways === undefined || (points.length === 0 && drill === '' && dimension === null)) {
    return <p className="mt-1 text-text-3">{empty}</p>
  }
  return (
    <dl className="mt-1">
      {points.map((point) => (
        <div key={point} className="grid grid-cols-[60px_1fr] py-0.5">
          <dt className="font-semibold">{t(`takeaways.${point}`)}</dt>
          <dd className="min-w-0 break-words whitespace-pre-line text-text-2">
            {takeaways[point].text ?? t('erased')}
          </dd>
        </div>
      ))}
      {(drill !== '' || dimension !== null) && (
        <div className="grid grid-cols-[60px_1fr] py-0.5">
          <dt className="font-semibold">{t('takeaways.drill')}</dt>
          <dd className="min-w-0 break-words whitespace-pre-line text-text-2">
            {dimension !== null && (
              <span className="flex items-center gap-1.5 font-medium text-text">
                <Dumbbell aria-hidden className="size-3.5 flex-none text-accent" strokeWidth={1.75} />
                {rubric(`dimensions.${dimension}`)}
              </span>
            )}
            {drill}
          </dd>
        </div>
      )}
    </dl>
  )
}
