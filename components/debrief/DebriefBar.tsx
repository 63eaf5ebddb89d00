'use client'

import {
  BookOpen,
  CloudOff,
  Keyboard,
  MessageSquare,
  NotebookPen,
  PanelRightOpen,
  Workflow,
} from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { useGuide } from '@/components/guide/GuideProvider'
import { SaveBadge } from '@/components/board/SaveBadge'
import { BrandMark } from '@/components/shell/Brand'
import { ButtonLink } from '@/components/ui/Button'
import { IconButton } from '@/components/ui/IconButton'
import { ThemeToggle } from '@/components/ui/ThemeToggle'
import { classes } from '@/components/ui/classes'
import type { Step } from '@/components/debrief/debriefSteps'
import type { Side } from '@/components/debrief/SidePanel'
import { Stepper } from '@/components/debrief/Stepper'
import { useBoardSave } from '@/components/room/BoardHost'
import { People } from '@/components/room/People'
import { PromptButton } from '@/components/room/PromptButton'
import { useRoom } from '@/components/room/RoomProvider'
import type { Rail } from '@/components/room/useRail'
import { useUnread } from '@/components/room/useUnread'

/** The bar over a debrief: the problem, the steps, and what else is at hand. */
export function DebriefBar({
  shown,
  onGo,
  side,
  onSide,
  diagramOpen,
  onDiagram,
  rail,
  onHelp,
}: {
  shown: Step
  onGo: (step: Step) => void
  side: Side | null
  onSide: (side: Side | null) => void
  diagramOpen: boolean
  onDiagram: () => void
  rail: Rail
  onHelp: () => void
}) {
  const t = useTranslations('debrief.side')
  const room = useTranslations('room')
  const diagram = useTranslations('diagram')
  const { can, connection } = useRoom()
  const { guide } = useGuide()
  const unread = useUnread(side === 'chat')
  const toggle = (which: Side) => onSide(side === which ? null : which)
  const pressed = 'aria-pressed:bg-accent-tint aria-pressed:text-accent touch:size-10!'
  return (
    <header className="z-20 flex min-h-(--bar) items-center gap-2 border-b border-line bg-chrome px-2 [grid-area:bar] touch:flex-wrap touch:gap-y-0 touch:pt-1 max-sm:gap-1 max-sm:px-1.5">
      <Link
        href="/"
        aria-label={room('home')}
        title={room('home')}
        className="grid size-7 flex-none place-items-center rounded-2 text-text-2 hover:bg-hover touch:size-9 max-sm:hidden"
      >
        <BrandMark />
      </Link>
      <PromptButton problems={[]} />
      <span aria-hidden className="h-5 w-px flex-none bg-line-2 touch:hidden" />
      <Stepper shown={shown} onGo={onGo} />
      <span className="flex min-w-0 flex-1 justify-end touch:order-3">
        {connection === 'reconnecting' ? (
          <span role="status" className="flex min-w-0 items-center gap-1.5 text-12 text-warn">
            <CloudOff aria-hidden className="size-3.5 flex-none" strokeWidth={1.75} />
            <span className="truncate max-sm:sr-only">{room('connection.reconnecting')}</span>
          </span>
        ) : (
          <LeftoverEdits />
        )}
      </span>
      {/* a phone has no room for the others beside what is at hand */}
      <span className="contents max-sm:hidden">
        <People />
      </span>
      <span className="flex flex-none items-center touch:order-5">
        {guide?.whole != null && (
          <IconButton
            icon={Workflow}
            label={diagram('show')}
            aria-pressed={diagramOpen}
            onClick={onDiagram}
            className={pressed}
          />
        )}
        {guide?.whole != null && (
          <IconButton
            icon={BookOpen}
            label={t('guide')}
            aria-pressed={side === 'guide'}
            onClick={() => toggle('guide')}
            className={pressed}
          />
        )}
        {can('takeNotes') && (
          <IconButton
            icon={NotebookPen}
            label={t('notes')}
            aria-pressed={side === 'notes'}
            onClick={() => toggle('notes')}
            className={pressed}
          />
        )}
        <span className="relative flex">
          <IconButton
            icon={MessageSquare}
            label={unread > 0 ? t('chatUnread', { count: unread }) : t('chat')}
            aria-pressed={side === 'chat'}
            onClick={() => toggle('chat')}
            className={pressed}
          />
          {unread > 0 && (
            <span
              aria-hidden
              className="pointer-events-none absolute top-0 right-0 size-2 rounded-full bg-accent-fill ring-2 ring-chrome"
            />
          )}
        </span>
        <IconButton
          icon={Keyboard}
          label={room('shortcuts.open')}
          onClick={onHelp}
          className="touch:hidden! max-xl:hidden"
        />
        <span className="max-lg:hidden">
          <ThemeToggle />
        </span>
      </span>
      <ButtonLink variant="ghost" href="/" className="touch:order-6 touch:h-9 max-sm:px-2!">
        {room('leave')}
      </ButtonLink>
      <IconButton
        icon={PanelRightOpen}
        label={room('rail.show')}
        onClick={rail.toggle}
        className={classes('touch:hidden!', rail.open !== false && 'lg:hidden')}
      />
    </header>
  )
}

/** Where edits stand that the board did not have when it froze; everybody else's is read-only, as it says itself. */
function LeftoverEdits() {
  const { view } = useRoom()
  const save = useBoardSave()
  if (save === null) return null
  const { state, retry } = save
  const isOffered = view.lateEdits.some(
    ({ authorId, decision }) => authorId === view.you.participantId && decision === null,
  )
  const hasSome =
    (state.kind === 'late' && isOffered) || state.kind === 'saving' || ('edits' in state && state.edits > 0)
  return hasSome && <SaveBadge state={state} onRetry={retry} />
}
