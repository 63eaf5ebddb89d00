import { getTranslator } from '@/components/i18n/translator'
import { ReportSection } from '@/components/report/ReportSection'
import type { FeedbackView } from '@/domain/room/view'

/** What the candidate said of the interviewer, for those two alone; nothing while nothing was said. */
export function FeedbackSection({ feedback }: { feedback: readonly FeedbackView[] | null }) {
  const t = getTranslator('report')
  const debrief = getTranslator('debrief.feedback')
  const given = (feedback ?? []).filter((f) => f.rating !== null || (f.text.text ?? '') !== '')
  if (given.length === 0) return null
  return (
    <ReportSection title={t('feedback')}>
      <dl className="grid gap-1.5 pt-1.5">
        {given.map(({ question, rating, text }) => (
          <div key={question}>
            <dt className="text-12 text-text-3">{debrief(`questions.${question}`)}</dt>
            <dd className="break-words whitespace-pre-line text-text-2">
              {rating !== null && <b className="mr-1.5 font-semibold text-text tabular-nums">{rating}</b>}
              {text.text}
            </dd>
          </div>
        ))}
      </dl>
    </ReportSection>
  )
}
