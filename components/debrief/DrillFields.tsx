'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { DIMENSIONS, STUDY_PARTS, type Dimension } from '@/domain/rubric/dimensions'
import { Button } from '@/components/ui/Button'
import { Select } from '@/components/ui/Select'
import { resultsOf } from '@/components/report/results'
import { TakeawayBox } from '@/components/debrief/TakeawayBox'
import { useRoom } from '@/components/room/RoomProvider'

/** One drill: which dimension, with the lowest suggested, and what to do. */
export function DrillFields() {
  const t = useTranslations('debrief.agree')
  const rubric = useTranslations('rubric')
  const { view, send } = useRoom()
  const saved = view.takeaways[view.you.participantId]?.drillDimension ?? null
  // what was chosen here, until the room has it
  const [sending, setSending] = useState<{ dimension: Dimension | null } | null>(null)
  const chosen = sending === null ? saved : sending.dimension
  const lowest = resultsOf(view).advice.find((a) => a.dimension !== null)?.dimension ?? null
  const choose = (dimension: Dimension | null) => {
    setSending({ dimension })
    void send({ type: 'chooseDrill', dimension }).then(() => setSending(null))
  }
  return (
    <div className="grid grid-cols-[52px_1fr] items-start gap-x-2">
      <span aria-hidden className="pt-1.5 font-semibold touch:pt-3">
        {t('takeaways.drill')}
      </span>
      <div className="grid gap-1.5">
        <div className="flex flex-wrap items-center gap-2">
          <Select
            aria-label={t('drillDimension')}
            value={chosen ?? ''}
            onChange={(event) => choose(DIMENSIONS.find((d) => d === event.target.value) ?? null)}
            className="min-w-48 flex-1"
          >
            <option value="">{t('noDrill')}</option>
            {DIMENSIONS.map((d) => (
              <option key={d} value={d}>
                {rubric(`dimensions.${d}`)}
              </option>
            ))}
          </Select>
          {chosen === null && lowest !== null && (
            <Button
              aria-label={t('use', { dimension: rubric(`dimensions.${lowest}`) })}
              onClick={() => choose(lowest)}
            >
              {t('suggested', { dimension: rubric(`dimensions.${lowest}`) })}
            </Button>
          )}
        </div>
        {chosen !== null && (
          <p className="text-12 text-text-3">
            {t('parts', { count: STUDY_PARTS[chosen].length, parts: STUDY_PARTS[chosen].join(', ') })}
          </p>
        )}
        <TakeawayBox takeaway="drill" hideLabel />
      </div>
    </div>
  )
}
