'use client'

import { Clock, Lock } from 'lucide-react'
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { fieldLimit } from '@/domain/room/fields'
import { withMark } from '@/components/room/minuteMark'
import { clockText } from '@/components/room/phaseSegments'
import { useElapsed } from '@/components/room/RoomClock'
import { useRoom } from '@/components/room/RoomProvider'
import { SaveStatusLine } from '@/components/room/SaveStatusLine'
import { useSettledText } from '@/components/room/useSettledText'

/** One's own notes of the interview, which nobody else ever reads; a key marks a line with the phase and the minute. */
export function NotesPanel() {
  const t = useTranslations('room.notes')
  const common = useTranslations('common.phasesShort')
  const { view } = useRoom()
  const elapsed = useElapsed()
  const { text, setText, settle, status } = useSettledText('private-notes')
  const box = useRef<HTMLTextAreaElement>(null)
  const [caret, setCaret] = useState<number | null>(null)
  const key = view.status === 'live' ? view.run?.phases[view.run.phase] : undefined

  useLayoutEffect(() => {
    // a text that is set anew puts the caret at its end
    if (caret !== null) box.current?.setSelectionRange(caret, caret)
  }, [caret, text])

  function mark() {
    if (key === undefined || box.current === null) return
    const stamp = t('mark', { phase: common(key), time: clockText(elapsed) })
    const marked = withMark(text, box.current.selectionEnd, stamp)
    if (marked.text.length > fieldLimit('private-notes')) return
    setText(marked.text)
    setCaret(marked.caret)
    box.current.focus()
  }

  function handleKey(event: KeyboardEvent) {
    // by its place on the keyboard: with Alt it types another letter on some
    if (event.code !== 'KeyM' || !event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    mark()
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <textarea
        ref={box}
        value={text}
        maxLength={fieldLimit('private-notes')}
        aria-label={t('label')}
        placeholder={t('placeholder')}
        onKeyDown={handleKey}
        onChange={(event) => {
          setCaret(null)
          setText(event.target.value)
        }}
        onBlur={settle}
        className="min-h-0 w-full flex-1 resize-none bg-transparent px-3 py-3 outline-offset-[-2px] touch:text-16 touch:font-normal touch:leading-6"
      />
      <div className="flex min-h-7 flex-none flex-wrap items-center gap-x-2 gap-y-0.5 border-t border-line px-3 py-1 text-12 text-text-3">
        <Lock aria-hidden className="size-3 flex-none" strokeWidth={1.75} />
        <span className="mr-auto">{t('private')}</span>
        {key !== undefined && (
          <button
            type="button"
            title={t('markHint')}
            // the caret must not be lost to the button
            onMouseDown={(event) => event.preventDefault()}
            onClick={mark}
            className="inline-flex h-6 items-center gap-1 rounded-1 px-1.5 font-medium text-text-2 hover:bg-hover touch:h-11"
          >
            <Clock aria-hidden className="size-3.5" strokeWidth={1.75} />
            {t('markButton')}
          </button>
        )}
        <SaveStatusLine status={status} onRetry={settle} />
      </div>
    </div>
  )
}
