'use client'

import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { fieldLimit, type Takeaway } from '@/domain/room/fields'
import { TextArea } from '@/components/ui/TextField'
import { SaveStatusLine } from '@/components/room/SaveStatusLine'
import { useSettledText } from '@/components/room/useSettledText'

/** One of one's own points, saved as it settles. */
export function TakeawayBox({ takeaway, hideLabel = false }: { takeaway: Takeaway; hideLabel?: boolean }) {
  const t = useTranslations('debrief.agree')
  const field = `takeaway:${takeaway}` as const
  const { text, setText, settle, status } = useSettledText(field)
  const id = useId()
  return (
    <div className={hideLabel ? '' : 'grid grid-cols-[52px_1fr] items-start gap-x-2'}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'pt-1.5 font-semibold touch:pt-3'}>
        {t(`takeaways.${takeaway}`)}
      </label>
      <div>
        <TextArea
          id={id}
          rows={1}
          value={text}
          maxLength={fieldLimit(field)}
          placeholder={t(`placeholders.${takeaway}`)}
          onChange={(event) => setText(event.target.value)}
          onBlur={settle}
          className="block min-h-8 resize-none touch:min-h-11 touch:py-2.5"
        />
        {status.kind !== 'saved' && <SaveStatusLine status={status} onRetry={settle} />}
      </div>
    </div>
  )
}
