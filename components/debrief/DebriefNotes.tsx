'use client'

import { WandSparkles } from 'lucide-react'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { LocalTime } from '@/components/i18n/LocalTime'
import { useGuide } from '@/components/guide/GuideProvider'
import { resultsOf } from '@/components/report/results'
import { useNow } from '@/components/room/RoomClock'
import { SaveStatusLine } from '@/components/room/SaveStatusLine'
import { useFollowUpText } from '@/components/room/useFollowUpText'
import { useRoom } from '@/components/room/RoomProvider'
import { useSettledText } from '@/components/room/useSettledText'
import { Button } from '@/components/ui/Button'
import { plainMarkdown } from '@/components/ui/plainMarkdown'
import { TextArea } from '@/components/ui/TextField'
import { fieldLimit } from '@/domain/room/fields'
import { DEBRIEF_NOTES_MS } from '@/domain/room/limits'

/** What was asked, hinted and weak, in one's own words, while it is still true; the log fills in the beginning. */
export function DebriefNotes() {
  const t = useTranslations('debrief.notes')
  const id = useId()
  const { view } = useRoom()
  const now = useNow()
  const { text, setText, settle, status } = useSettledText('debrief-notes')
  const beginning = useBeginning()
  const due = (view.endedAt ?? 0) + DEBRIEF_NOTES_MS
  return (
    <section className="mb-4">
      <div className="flex items-baseline gap-2">
        <h3 className="flex-1 font-semibold">
          <label htmlFor={id}>{t('title')}</label>
        </h3>
        {text === '' && now < due && (
          <span className="text-12 text-warn">
            {t('due')} <LocalTime at={due} format="time" />
          </span>
        )}
      </div>
      <p className="mb-1.5 text-12 text-text-3">{t('body')}</p>
      <TextArea
        id={id}
        rows={3}
        value={text}
        aria-label={t('label')}
        maxLength={fieldLimit('debrief-notes')}
        onChange={(event) => setText(event.target.value)}
        onBlur={settle}
        className="block"
      />
      <div className="flex min-h-7 items-center gap-2 pt-1">
        {text === '' && (
          <Button size="sm" icon={WandSparkles} onClick={() => setText(beginning)}>
            {t('fill')}
          </Button>
        )}
        <span className="ml-auto">
          <SaveStatusLine status={status} onRetry={settle} quiet />
        </span>
      </div>
    </section>
  )
}

/** What the log knows of it: questions, hints and the lowest dimensions. */
function useBeginning(): string {
  const t = useTranslations('debrief.notes')
  const rubric = useTranslations('rubric.dimensions')
  const followUpText = useFollowUpText()
  const { view } = useRoom()
  const shared = useGuide().guide?.shared ?? []
  const asked = [
    ...shared.flatMap((item) => (item.kind === 'twist' ? [plainMarkdown(item.question)] : [])),
    ...view.followUps.map(followUpText),
  ]
  const hints = shared.flatMap((item) => (item.kind === 'hint' ? [plainMarkdown(item.text)] : []))
  const weak = resultsOf(view).advice.flatMap(({ dimension }) =>
    dimension === null ? [] : [rubric(dimension)],
  )
  const line = (name: string, items: readonly string[], joint: string) =>
    `${name}: ${items.length === 0 ? t('nothing') : items.join(joint)}`
  return [line(t('asked'), asked, ' / '), line(t('hints'), hints, ' / '), line(t('weak'), weak, ', ')]
    .join('\n')
    .slice(0, fieldLimit('debrief-notes'))
}
