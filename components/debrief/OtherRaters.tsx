'use client'

import { useTranslations } from 'use-intl'
import { otherRaters } from '@/components/report/results'
import { FromReplay } from '@/components/rating/FromReplay'
import { useRoom } from '@/components/room/RoomProvider'
import { DIMENSIONS } from '@/domain/rubric/dimensions'
import { NOT_OBSERVED } from '@/domain/rubric/scoring'

/** What raters beside the two gave, once they have submitted; nothing without any. */
export function OtherRaters() {
  const t = useTranslations('debrief.reveal')
  const common = useTranslations('common')
  const rubric = useTranslations('rubric.dimensions')
  const { view } = useRoom()
  return otherRaters(view).map(({ person, card }) => (
    <details key={person.id} className="border-t border-line px-4 py-2 text-12">
      <summary className="flex min-h-6 cursor-pointer items-center gap-2 tabular-nums touch:min-h-11">
        <span className="min-w-0 flex-1 truncate font-semibold">
          {t('rater', { name: person.name ?? common('unnamed') })}
          {card.fromReplay && <FromReplay />}
        </span>
        <b className="font-semibold">{card.total.sum}</b>
        <span className="text-text-3">{t('of', { of: card.total.of })}</span>
      </summary>
      <dl className="grid gap-y-0.5 pt-1">
        {DIMENSIONS.map((dimension) => {
          const score = card.scores[dimension]
          const note = card.notes[dimension]
          return (
            <div key={dimension} className="grid grid-cols-[1fr_32px] gap-x-2">
              <dt className="text-text-2">{rubric(dimension)}</dt>
              <dd className="text-right font-semibold tabular-nums">
                {score === NOT_OBSERVED || score === undefined ? t('notObservedShort') : score}
              </dd>
              {note !== undefined && note.text !== '' && (
                <dd className="col-span-2 pb-1 break-words whitespace-pre-line text-text-3">
                  {note.text ?? t('noteErased')}
                </dd>
              )}
            </div>
          )
        })}
      </dl>
    </details>
  ))
}
