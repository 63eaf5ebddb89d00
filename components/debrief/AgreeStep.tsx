'use client'

import { ArrowRight } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/Button'
import { DebriefNotes } from '@/components/debrief/DebriefNotes'
import { DrillFields } from '@/components/debrief/DrillFields'
import { FeedbackQuestions } from '@/components/debrief/FeedbackQuestions'
import { FinishButton } from '@/components/debrief/FinishButton'
import { GuideDoor } from '@/components/debrief/GuideDoor'
import { PanelFoot, PanelHead } from '@/components/debrief/PanelParts'
import { TakeawayBox } from '@/components/debrief/TakeawayBox'
import { TakeawayList } from '@/components/debrief/TakeawayList'
import { usePair } from '@/components/debrief/usePair'
import { useRoom } from '@/components/room/RoomProvider'

/** Step 3: what to keep, stop and start, and one drill, by each of the two; both see both. */
export function AgreeStep({ onNext }: { onNext: () => void }) {
  const t = useTranslations('debrief.agree')
  const { view, can } = useRoom()
  const { interviewer, candidate, partner } = usePair()
  const writes = can('agreeTakeaways') && view.status === 'debrief'
  const me = view.you.participantId
  const readers = view.solo ? (writes ? [] : [candidate]) : writes ? [partner] : [interviewer, candidate]
  return (
    <>
      <PanelHead title={t('title')}>{writes && <p className="text-12 text-text-2">{t('body')}</p>}</PanelHead>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-3">
        {writes && (
          <section aria-label={t('yours')} className="mb-4 grid gap-2">
            <h3 className="font-semibold">{t('yours')}</h3>
            <TakeawayBox takeaway="keep" />
            <TakeawayBox takeaway="stop" />
            <TakeawayBox takeaway="start" />
            <DrillFields />
          </section>
        )}
        {writes && <DebriefNotes />}
        <FeedbackQuestions />
        {readers.map((person) => (
          <section key={person.id} aria-label={t('theirs', { name: person.name })} className="mb-4">
            <h3 className="font-semibold">
              {person.id === me ? t('yours') : t('theirs', { name: person.name })}
            </h3>
            <TakeawayList
              takeaways={view.takeaways[person.id]}
              empty={writes ? t('empty', { name: person.name }) : t('emptyClosed')}
            />
          </section>
        ))}
        <GuideDoor />
      </div>
      {can('closeRoom') && view.status === 'debrief' ? (
        <PanelFoot>
          <Button onClick={onNext}>{t('go')}</Button>
          <FinishButton primary />
        </PanelFoot>
      ) : (
        <PanelFoot note={writes ? t('finishes', { name: interviewer.name }) : undefined}>
          <Button variant="primary" onClick={onNext}>
            {t('go')}
            <ArrowRight aria-hidden className="size-3.5" strokeWidth={1.75} />
          </Button>
        </PanelFoot>
      )}
    </>
  )
}
