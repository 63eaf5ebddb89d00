'use client'

import { ChevronDown } from 'lucide-react'
import * as Popover from 'radix-ui/popover'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useGuide } from '@/components/guide/GuideProvider'
import { Button } from '@/components/ui/Button'
import { Tag } from '@/components/ui/Tag'
import { PromptBody } from '@/components/room/PromptCard'
import { useRoom } from '@/components/room/RoomProvider'

/** The problem's title in the bar; behind it, the brief. */
export function PromptButton() {
  const t = useTranslations('room')
  const { view } = useRoom()
  const guide = useGuide()
  const title = guide.title ?? t('untitled')
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <button
          type="button"
          aria-label={t('prompt.show', { title })}
          className="flex h-8 flex-none items-center gap-2 rounded-2 px-2 font-semibold whitespace-nowrap transition-colors hover:bg-hover touch:h-10 max-sm:px-1"
        >
          <span className="max-w-48 truncate max-sm:max-w-32">{title}</span>
          <span className="max-lg:landscape:hidden max-sm:hidden">
            <Tag>{view.level}</Tag>
          </span>
          <ChevronDown aria-hidden className="size-3.5 flex-none" strokeWidth={1.75} />
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={8}
          className="z-30 max-h-[70dvh] w-[min(380px,calc(100vw-16px))] animate-appear overflow-auto rounded-3 bg-raised p-4 shadow-3 outline-none"
        >
          {guide.title !== null && (
            <p className="mb-1.5 flex items-center gap-2 text-14 font-semibold">
              {guide.title} <Tag>{view.level}</Tag>
            </p>
          )}
          <PromptBody />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** The first thing an interviewer does, in the bar until it is done. */
export function PresentButton() {
  const t = useTranslations('room.prompt')
  const { view, send, can } = useRoom()
  const [busy, setBusy] = useState(false)
  if (!can('presentPrompt') || view.promptPresentedAt !== null) return null
  return (
    <Button
      variant="primary"
      busy={busy}
      onClick={() => {
        setBusy(true)
        void send({ type: 'presentPrompt' }).then(() => setBusy(false))
      }}
      className="touch:h-9! max-sm:px-2!"
    >
      {t('present')}
    </Button>
  )
}
