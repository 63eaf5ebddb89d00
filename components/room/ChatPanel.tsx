'use client'

import { MessageSquare, SendHorizontal } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { LIMITS } from '@/domain/room/limits'
import type { ChatView } from '@/domain/room/view'
import { LocalTime } from '@/components/i18n/LocalTime'
import { EmptyState } from '@/components/ui/EmptyState'
import { IconButton } from '@/components/ui/IconButton'
import { clientId } from '@/components/room/clientId'
import { clockText } from '@/components/room/phaseSegments'
import { useClockTime } from '@/components/room/RoomClock'
import { personIn } from '@/components/room/personIn'
import { useRoom } from '@/components/room/RoomProvider'

/** What the people in the room write to each other, oldest first. */
export function ChatPanel() {
  const t = useTranslations('room.chat')
  const { view, can } = useRoom()
  const end = useRef<HTMLDivElement>(null)
  const count = view.chat.length
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' })
  }, [count])
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="min-h-0 flex-1 overflow-auto px-3 py-3">
        {count === 0 && (
          <EmptyState icon={MessageSquare} title={t('empty')}>
            <p>{can('chat') ? t('emptyBody') : t('readOnlyBody')}</p>
          </EmptyState>
        )}
        <div role="log" aria-label={t('log')} className="grid gap-3">
          {view.chat.map((message) => (
            <Message key={message.id} message={message} />
          ))}
        </div>
        <div ref={end} />
      </div>
      {can('chat') && <Composer />}
    </div>
  )
}

function Message({ message }: { message: ChatView }) {
  const t = useTranslations('room.chat')
  const common = useTranslations('common')
  const { view } = useRoom()
  const clockTime = useClockTime()
  const author = personIn(view, message.authorId)
  const inInterview = view.run !== null && message.at >= view.run.startedAt
  return (
    <div>
      <p className="flex items-baseline gap-2">
        <span className="min-w-0 truncate font-semibold">{author?.name ?? common('unnamed')}</span>
        {author?.id === view.you.participantId && <span className="text-text-3">{common('you')}</span>}
        <span className="ml-auto flex-none text-11 text-text-3 tabular-nums">
          {inInterview ? clockText(clockTime(message.at)) : <LocalTime at={message.at} format="time" />}
        </span>
      </p>
      <p className="break-words whitespace-pre-wrap text-text-2">{message.text ?? t('removed')}</p>
    </div>
  )
}

function Composer() {
  const t = useTranslations('room.chat')
  const { send } = useRoom()
  const [text, setText] = useState('')
  const submit = () => {
    const message = text.trim()
    if (message === '') return
    setText('')
    void send({ type: 'sendChat', messageId: clientId(), text: message }).then((result) => {
      // a message that was refused goes back into the box, before what was typed since
      if (!result.ok) setText((since) => (since === '' ? message : `${message}\n${since}`))
    })
  }
  const handleKey = (event: KeyboardEvent) => {
    // an Enter that ends a composition belongs to the input method
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    submit()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      className="flex flex-none items-end gap-1 border-t border-line p-2"
    >
      <textarea
        rows={1}
        value={text}
        maxLength={LIMITS.chat}
        aria-label={t('label')}
        placeholder={t('placeholder')}
        title={t('hint')}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={handleKey}
        className="field-sizing-content max-h-32 min-h-8 min-w-0 flex-1 resize-none rounded-2 border border-line-ui bg-surface px-2.5 py-[5px] touch:min-h-11 touch:py-2.5 touch:text-16 touch:font-normal touch:leading-5"
      />
      <IconButton icon={SendHorizontal} label={t('send')} type="submit" className="size-8!" />
    </form>
  )
}
