'use client'

import { ChevronDown, ChevronUp } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { SharedItemView } from '@/domain/bank/guide'
import { HINT_STEPS } from '@/domain/bank/walkthrough'
import { useGuide } from '@/components/guide/GuideProvider'
import { IconButton } from '@/components/ui/IconButton'
import { InlineMarkdown } from '@/components/ui/InlineMarkdown'
import { classes } from '@/components/ui/classes'
import { clockText } from '@/components/room/phaseSegments'
import { useClockTime } from '@/components/room/RoomClock'
import { useFollowUpText } from '@/components/room/useFollowUpText'
import { useRoom } from '@/components/room/RoomProvider'

/** The problem above the panel's tabs; beside them in a sheet, and on a phone only behind the title in the bar. */
export function PromptCard() {
  const t = useTranslations('room.prompt')
  const { guide } = useGuide()
  const [open, setOpen] = useState(true)
  const body = useId()
  const title = guide?.prompt?.title
  return (
    <section className="flex max-h-[56%] min-h-0 flex-none flex-col border-b border-line touch:max-h-none touch:w-[46%] touch:border-r touch:border-b-0 max-sm:hidden">
      {title !== undefined && (
        <div className="flex flex-none items-center gap-2 py-2 pr-2 pl-3">
          <h2 className="min-w-0 flex-1 text-14 font-semibold">{title}</h2>
          <IconButton
            icon={open ? ChevronUp : ChevronDown}
            size="sm"
            label={open ? t('collapse') : t('expand')}
            aria-expanded={open}
            aria-controls={body}
            onClick={() => setOpen(!open)}
            className="touch:hidden!"
          />
        </div>
      )}
      <div
        id={body}
        hidden={!open && title !== undefined}
        className={classes('min-h-0 overflow-auto px-3 pb-3', title === undefined && 'pt-3')}
      >
        <PromptBody />
      </div>
    </section>
  )
}

/** The brief, and what the interviewer answered, hinted and asked since; before that, what to wait for. */
export function PromptBody() {
  const t = useTranslations('room.prompt')
  const { view, can } = useRoom()
  const { guide } = useGuide()
  const prompt = guide?.prompt ?? null
  if (prompt === null) {
    return can('draw') ? (
      <>
        <p className="font-semibold">{t('waiting')}</p>
        <p className="mt-1 text-text-2">{t('waitingBody')}</p>
      </>
    ) : (
      <p className="text-text-2">{t('waitingObserver')}</p>
    )
  }
  // it was put away for those who read nothing else of the guide; what they were asked since stays
  if (view.promptHidden && !can('readGuide'))
    return (
      <>
        <p className="text-text-2">{t('hidden')}</p>
        <FollowUpItems />
      </>
    )
  return (
    <>
      {prompt.brief.split(/\n{2,}/).map((paragraph, i) => (
        <p key={i} className="mb-2 text-text-2 last-of-type:mb-0">
          <InlineMarkdown>{paragraph}</InlineMarkdown>
        </p>
      ))}
      <SharedItems items={guide?.shared ?? []} />
      <FollowUpItems />
    </>
  )
}

function SharedItems({ items }: { items: readonly SharedItemView[] }) {
  const t = useTranslations('room.prompt')
  const groups = [
    { title: t('answered'), items: items.filter((i) => i.kind === 'clarification') },
    { title: t('hints'), items: items.filter((i) => i.kind === 'hint') },
    { title: t('twists'), items: items.filter((i) => i.kind === 'twist') },
  ]
  return groups
    .filter((group) => group.items.length > 0)
    .map((group) => (
      <div key={group.title} className="mt-3 border-t border-line pt-2">
        <h3 className="mb-1.5 text-12 font-semibold">{group.title}</h3>
        <ul className="grid gap-2 text-12">
          {group.items.map((item) => (
            <SharedItem key={JSON.stringify(item.item)} item={item} />
          ))}
        </ul>
      </div>
    ))
}

/** The questions that were asked beside the guide's own, the newest last. */
function FollowUpItems() {
  const t = useTranslations('room.prompt')
  const { view } = useRoom()
  const clockTime = useClockTime()
  const textOf = useFollowUpText()
  if (view.followUps.length === 0) return null
  return (
    <div className="mt-3 border-t border-line pt-2">
      <h3 className="mb-1.5 text-12 font-semibold">{t('followUps')}</h3>
      <ul className="grid gap-2 text-12">
        {view.followUps.map((followUp) => (
          <li key={followUp.id} className="grid grid-cols-[1fr_auto] gap-x-2">
            <span className="min-w-0 break-words">{textOf(followUp)}</span>
            <span className="text-11 text-text-3 tabular-nums">{clockText(clockTime(followUp.at))}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function SharedItem({ item }: { item: SharedItemView }) {
  const guide = useTranslations('guide')
  const clockTime = useClockTime()
  return (
    <li className="grid grid-cols-[1fr_auto] gap-x-2">
      <span className="min-w-0">
        {item.kind === 'clarification' && (
          <>
            <span className="block text-text-3">
              <InlineMarkdown>{item.question}</InlineMarkdown>
            </span>
            <InlineMarkdown>{item.answer}</InlineMarkdown>
          </>
        )}
        {item.kind === 'hint' && item.item.kind === 'hint' && (
          <>
            <span className="block text-text-3">
              {guide(`steps.${HINT_STEPS[item.item.step] ?? 'nudge'}`)}
            </span>
            <InlineMarkdown>{item.text}</InlineMarkdown>
          </>
        )}
        {item.kind === 'twist' && <InlineMarkdown>{item.question}</InlineMarkdown>}
      </span>
      <span className="text-11 text-text-3 tabular-nums">{clockText(clockTime(item.at))}</span>
    </li>
  )
}
