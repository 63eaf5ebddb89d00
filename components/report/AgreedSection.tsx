import { Dumbbell } from 'lucide-react'
import { getTranslator } from '@/components/i18n/translator'
import { ReportSection } from '@/components/report/ReportSection'
import type { Results } from '@/components/report/results'
import type { ParticipantView, TakeawaysView } from '@/domain/room/view'
import { STUDY_PARTS } from '@/domain/rubric/dimensions'

const POINTS = ['keep', 'stop', 'start'] as const

/** What both wrote down to keep, stop and start, and their drills. */
export function AgreedSection({
  takeaways,
  results: { interviewer, candidate },
}: {
  takeaways: Record<string, TakeawaysView>
  results: Results
}) {
  const t = getTranslator('report')
  const written = [candidate, interviewer].flatMap((person) => {
    const own = person === null ? undefined : takeaways[person.id]
    return person === null || own === undefined || isEmpty(own) ? [] : [{ person, own }]
  })
  return (
    <ReportSection title={t('agreed')}>
      {written.length === 0 && <p className="py-1.5 text-text-3">{t('nothingAgreed')}</p>}
      {written.map(({ person, own }) => (
        <PersonsPoints key={person.id} person={person} takeaways={own} />
      ))}
    </ReportSection>
  )
}

function isEmpty(own: TakeawaysView): boolean {
  if ((own.debriefNotes.text ?? '') !== '') return false
  return own.drillDimension === null && [...POINTS, 'drill' as const].every((key) => own[key].text === '')
}

function PersonsPoints({ person, takeaways }: { person: ParticipantView; takeaways: TakeawaysView }) {
  const t = getTranslator('report')
  const common = getTranslator('common')
  const rubric = getTranslator('rubric')
  const { drill, drillDimension } = takeaways
  const parts = drillDimension === null ? [] : STUDY_PARTS[drillDimension]
  return (
    <div className="pt-1.5 pb-1">
      <h3 className="text-12 text-text-3">{person.name ?? common('unnamed')}</h3>
      <dl>
        {POINTS.filter((point) => takeaways[point].text !== '').map((point) => (
          <div key={point} className="grid grid-cols-[48px_1fr] py-[3px]">
            <dt className="font-semibold">{t(`takeaways.${point}`)}</dt>
            <dd className="min-w-0 break-words whitespace-pre-line text-text-2">
              {takeaways[point].text ?? t('erased')}
            </dd>
          </div>
        ))}
      </dl>
      {(takeaways.debriefNotes.text ?? '') !== '' && (
        <p className="py-[3px] text-12 break-words whitespace-pre-line text-text-2">
          <b className="font-semibold text-text">{t('notes')}</b> {takeaways.debriefNotes.text}
        </p>
      )}
      {(drillDimension !== null || drill.text !== '') && (
        <div className="mt-1.5 flex items-start gap-2.5 rounded-3 border border-line bg-surface px-3 py-2">
          <Dumbbell aria-hidden className="mt-0.5 size-4 flex-none text-accent" strokeWidth={1.75} />
          <div className="min-w-0">
            <p className="font-semibold">
              {drillDimension === null
                ? t('takeaways.drill')
                : t('drillOf', { dimension: rubric(`dimensions.${drillDimension}`) })}
            </p>
            {drill.text !== '' && (
              <p className="break-words whitespace-pre-line text-text-2">{drill.text ?? t('erased')}</p>
            )}
            {parts.length > 0 && (
              <p className="text-12 text-text-3">
                {t('parts', { count: parts.length, parts: parts.join(', ') })}
              </p>
            )}
          </div>
        </div>
      )}
    </div>
  )
}
