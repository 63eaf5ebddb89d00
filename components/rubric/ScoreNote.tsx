'use client'

import { Check } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { fieldLimit } from '@/domain/room/fields'
import type { Noted } from '@/domain/rubric/dimensions'
import { SaveStatusLine } from '@/components/room/SaveStatusLine'
import { useRoom } from '@/components/room/RoomProvider'
import { useSettledText } from '@/components/room/useSettledText'

/** One's own evidence for a score, saved as it settles. */
export function ScoreNote({ on, onClear }: { on: Noted; onClear?: () => void }) {
  const t = useTranslations('rubric')
  const field = `score-note:${on}` as const
  const { text, setText, settle, status } = useSettledText(field)
  const name = on === 'TRADEOFFS' ? t('tradeOffs') : t(`dimensions.${on}`)
  const done = status.kind === 'saved'
  return (
    <>
      <div className="relative mt-2">
        <textarea
          rows={1}
          value={text}
          maxLength={fieldLimit(field)}
          aria-label={t('note', { dimension: name })}
          placeholder={t('notePlaceholder')}
          onChange={(event) => setText(event.target.value)}
          onBlur={settle}
          className="field-sizing-content block min-h-7 w-full resize-none rounded-[5px] border border-line-ui bg-surface py-[5px] pr-7 pl-2 text-12 touch:min-h-11 touch:py-2.5 touch:text-16 touch:font-normal touch:leading-5"
        />
        {done && text !== '' && (
          <Check
            aria-hidden
            className="absolute top-[7px] right-2 size-3.5 text-text-3 touch:top-3.5"
            strokeWidth={1.75}
          />
        )}
      </div>
      <div className="flex min-h-6 items-center justify-between gap-2 pt-0.5">
        <SaveStatusLine status={status} onRetry={settle} quiet />
        {onClear && (
          <button
            type="button"
            aria-label={t('clear', { dimension: name })}
            onClick={onClear}
            className="ml-auto min-h-6 rounded-1 px-1 text-12 text-text-2 underline decoration-line-2 underline-offset-3 hover:decoration-current touch:min-h-11"
          >
            {t('clearShort')}
          </button>
        )}
      </div>
    </>
  )
}

/** A note as somebody else, or oneself later, reads it. */
export function ScoreNoteText({ on, participantId }: { on: Noted; participantId: string }) {
  const { view } = useRoom()
  const text = view.cards[participantId]?.notes[on]?.text ?? ''
  return text === '' ? null : <p className="mt-2 text-12 whitespace-pre-line">{text}</p>
}
