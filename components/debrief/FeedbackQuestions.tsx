'use client'

import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { usePair } from '@/components/debrief/usePair'
import { SaveStatusLine } from '@/components/room/SaveStatusLine'
import { useRoom } from '@/components/room/RoomProvider'
import { useSettledText } from '@/components/room/useSettledText'
import { Segmented } from '@/components/ui/Segmented'
import { TextArea } from '@/components/ui/TextField'
import { fieldLimit, type Question } from '@/domain/room/fields'
import type { FeedbackView } from '@/domain/room/view'

const RATINGS = [1, 2, 3, 4, 5] as const

/** Three questions about the interviewer: to answer for the candidate, to read for the interviewer after the reveal. */
export function FeedbackQuestions() {
  const t = useTranslations('debrief.feedback')
  const { view, can } = useRoom()
  const { interviewer, candidate } = usePair()
  const { feedback } = view
  if (feedback === null) return null
  const gives = can('giveFeedback') && view.status === 'debrief'
  const given = feedback.filter((f) => f.rating !== null || (f.text.text ?? '') !== '')
  const own = can('giveFeedback')
  return (
    <section className="mb-4">
      <h3 className="font-semibold">{own ? t('title') : t('read', { name: candidate.name })}</h3>
      {own && <p className="text-12 text-text-3">{t('body', { name: interviewer.name })}</p>}
      {gives ? (
        <div className="mt-2 grid gap-3">
          {feedback.map((answer) => (
            <Ask key={answer.question} answer={answer} />
          ))}
        </div>
      ) : given.length === 0 ? (
        <p className="mt-1 text-text-3">{t('none')}</p>
      ) : (
        <dl className="mt-1 grid gap-1.5">
          {given.map(({ question, rating, text }) => (
            <div key={question}>
              <dt className="text-12 text-text-3">{t(`questions.${question}`)}</dt>
              <dd className="break-words whitespace-pre-line text-text-2">
                {rating !== null && <b className="mr-1.5 font-semibold text-text tabular-nums">{rating}</b>}
                {text.text}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

function Ask({ answer: { question, rating } }: { answer: FeedbackView }) {
  const t = useTranslations('debrief.feedback')
  const { send } = useRoom()
  return (
    <div className="grid gap-1.5">
      <p>{t(`questions.${question}`)}</p>
      <Segmented
        label={t(`questions.${question}`)}
        value={rating ?? 0}
        onChange={(next) => void send({ type: 'giveFeedback', question, rating: next })}
        options={RATINGS.map((value) => ({ value, label: String(value) }))}
      />
      <Sentence question={question} />
    </div>
  )
}

function Sentence({ question }: { question: Question }) {
  const t = useTranslations('debrief.feedback')
  const id = useId()
  const field = `feedback:${question}` as const
  const { text, setText, settle, status } = useSettledText(field)
  return (
    <div>
      <label htmlFor={id} className="sr-only">
        {t('more')}
      </label>
      <TextArea
        id={id}
        rows={1}
        value={text}
        maxLength={fieldLimit(field)}
        placeholder={t('more')}
        onChange={(event) => setText(event.target.value)}
        onBlur={settle}
        className="block min-h-8 resize-none touch:min-h-11 touch:py-2.5"
      />
      {status.kind !== 'saved' && <SaveStatusLine status={status} onRetry={settle} />}
    </div>
  )
}
