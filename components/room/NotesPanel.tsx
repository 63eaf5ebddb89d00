'use client'

import { Lock } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { fieldLimit } from '@/domain/room/fields'
import { SaveStatusLine } from '@/components/room/SaveStatusLine'
import { useSettledText } from '@/components/room/useSettledText'

/** One's own notes of the interview, which nobody else ever reads. */
export function NotesPanel() {
  const t = useTranslations('room.notes')
  const { text, setText, settle, status } = useSettledText('private-notes')
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <textarea
        value={text}
        maxLength={fieldLimit('private-notes')}
        aria-label={t('label')}
        placeholder={t('placeholder')}
        onChange={(event) => setText(event.target.value)}
        onBlur={settle}
        className="min-h-0 w-full flex-1 resize-none bg-transparent px-3 py-3 outline-offset-[-2px] touch:text-16 touch:font-normal touch:leading-6"
      />
      <div className="flex min-h-7 flex-none items-center gap-1.5 border-t border-line px-3 py-1.5 text-12 text-text-3">
        <Lock aria-hidden className="size-3 flex-none" strokeWidth={1.75} />
        <span className="mr-auto">{t('private')}</span>
        <SaveStatusLine status={status} onRetry={settle} />
      </div>
    </div>
  )
}
