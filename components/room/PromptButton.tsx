'use client'

import { ChevronDown, Eye, EyeOff } from 'lucide-react'
import * as Popover from 'radix-ui/popover'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useGuide } from '@/components/guide/GuideProvider'
import { ProblemChoice } from '@/components/lobby/ProblemChoice'
import { Button } from '@/components/ui/Button'
import { Tag } from '@/components/ui/Tag'
import { PromptBody } from '@/components/room/PromptCard'
import { useRoom } from '@/components/room/RoomProvider'
import type { ProblemSummary } from '@/domain/queries'

/**
 * The problem's title in the bar; behind it, the brief, and for the interviewer what can still be done with it.
 * @param problems what the interviewer may choose from until it is presented
 */
export function PromptButton({ problems }: { problems: readonly ProblemSummary[] }) {
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
          <span className="max-w-48 truncate max-sm:max-w-28">{title}</span>
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
          <PromptActions problems={problems} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** Another problem until it is presented; then hiding it and showing it again. */
function PromptActions({ problems }: { problems: readonly ProblemSummary[] }) {
  const t = useTranslations('room.prompt')
  const id = useId()
  const { view, send, can } = useRoom()
  if (view.status !== 'live' || !can('presentPrompt')) return null
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2 border-t border-line pt-3">
      {view.promptPresentedAt === null ? (
        <>
          <label htmlFor={id} className="text-12 text-text-2">
            {t('change')}
          </label>
          <ProblemChoice
            id={id}
            problems={problems}
            onChoose={(promptSlug) => void send({ type: 'changeSettings', promptSlug })}
          />
        </>
      ) : (
        <Button
          size="sm"
          icon={view.promptHidden ? Eye : EyeOff}
          onClick={() => void send({ type: view.promptHidden ? 'presentPrompt' : 'hidePrompt' })}
        >
          {t(view.promptHidden ? 'showAgain' : 'hide')}
        </Button>
      )}
    </div>
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
