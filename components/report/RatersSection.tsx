import { getTranslator } from '@/components/i18n/translator'
import { FromReplay } from '@/components/rating/FromReplay'
import { ReportSection } from '@/components/report/ReportSection'
import { otherRaters } from '@/components/report/results'
import { DIMENSIONS } from '@/domain/rubric/dimensions'
import type { RoomView } from '@/domain/room/view'

/** What raters beside the two gave, by dimension; nothing without any. */
export function RatersSection({ view }: { view: RoomView }) {
  const t = getTranslator('report')
  const common = getTranslator('common')
  const rubric = getTranslator('rubric')
  const raters = otherRaters(view)
  if (raters.length === 0) return null
  return (
    <div className="mt-6 grid gap-4">
      {raters.map(({ person, card }) => (
        <ReportSection
          key={person.id}
          title={t('rater', { name: person.name ?? common('unnamed') })}
          {...(card.fromReplay && { mark: <FromReplay /> })}
          aside={t('raterTotal', { sum: card.total.sum, of: card.total.of })}
        >
          <dl className="grid gap-x-6 pt-1 sm:grid-cols-2">
            {DIMENSIONS.map((dimension) => {
              const score = card.scores[dimension]
              const note = card.notes[dimension]
              return (
                <div key={dimension} className="grid grid-cols-[1fr_32px] gap-x-2 py-[3px] text-12">
                  <dt className="text-text-2">{rubric(`dimensions.${dimension}`)}</dt>
                  <dd className="text-right font-semibold tabular-nums">
                    {typeof score === 'number' ? score : t('notObserved')}
                  </dd>
                  {note !== undefined && note.text !== '' && (
                    <dd className="col-span-2 break-words whitespace-pre-line text-text-3">
                      {note.text ?? t('erased')}
                    </dd>
                  )}
                </div>
              )
            })}
          </dl>
        </ReportSection>
      ))}
    </div>
  )
}
