'use client'

import { MessageSquare, SendHorizontal, SquareCode } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { LIMITS } from '@/domain/room/limits'
import type { ChatView } from '@/domain/room/view'
import { LocalTime } from '@/components/i18n/LocalTime'
import { EmptyState } from '@/components/ui/EmptyState'
import { IconButton } from '@/components/ui/IconButton'
import { classes } from '@/components/ui/classes'
import { chatParts, FENCE, isInBlock } from '@/components/room/chatParts'
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
      <MessageText text={message.text ?? t('removed')} />
    </div>
  )
}

/** Words, and blocks in which a drawing made of characters keeps its columns: for when the board fails. */
function MessageText({ text }: { text: string }) {
  const t = useTranslations('room.chat')
  return chatParts(text).map((part, i) =>
    part.kind === 'words' ? (
      <p key={i} className="break-words whitespace-pre-wrap text-text-2">
        {part.text}
      </p>
    ) : (
      <pre
        key={i}
        // wider than the panel it is moved by keyboard, too
        tabIndex={0}
        role="group"
        aria-label={t('sketch')}
        className="my-1 overflow-x-auto rounded-2 border border-line bg-inset px-2 py-1.5 font-mono text-12 leading-4 text-text"
      >
        {part.text}
      </pre>
    ),
  )
}

function Composer() {
  const t = useTranslations('room.chat')
  const { send } = useRoom()
  const [text, setText] = useState('')
  const box = useRef<HTMLTextAreaElement>(null)
  const submit = () => {
    const message = text.trim()
    if (message === '') return
    setText('')
    void send({ type: 'sendChat', messageId: clientId(), text: message }).then((result) => {
      // a message that was refused goes back into the box, before what was typed since
      if (!result.ok) setText((since) => (since === '' ? message : `${message}\n${since}`))
    })
  }
  const beginBlock = () => {
    setText(text === '' || text.endsWith('\n') ? `${text}${FENCE}\n` : `${text}\n${FENCE}\n`)
    box.current?.focus()
  }
  const handleKey = (event: KeyboardEvent) => {
    // an Enter that ends a composition belongs to the input method
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || isInBlock(text)) return
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
        ref={box}
        rows={1}
        value={text}
        maxLength={LIMITS.chat}
        aria-label={t('label')}
        placeholder={t('placeholder')}
        title={t('hint')}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={handleKey}
        className={classes(
          'field-sizing-content max-h-48 min-h-8 min-w-0 flex-1 resize-none rounded-2 border border-line-ui bg-surface px-2.5 py-[5px] touch:min-h-11 touch:py-2.5 touch:text-16 touch:font-normal touch:leading-5',
          isInBlock(text) && 'font-mono text-12!',
        )}
      />
      <IconButton icon={SquareCode} label={t('block')} onClick={beginBlock} className="size-8!" />
      <IconButton icon={SendHorizontal} label={t('send')} type="submit" className="size-8!" />
    </form>
  )
}
