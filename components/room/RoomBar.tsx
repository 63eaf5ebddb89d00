'use client'

import { Keyboard, PanelRightOpen } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { SaveBadge } from '@/components/board/SaveBadge'
import { BrandMark } from '@/components/shell/Brand'
import { ButtonLink } from '@/components/ui/Button'
import { IconButton } from '@/components/ui/IconButton'
import { ThemeToggle } from '@/components/ui/ThemeToggle'
import { classes } from '@/components/ui/classes'
import { ClockBox } from '@/components/room/ClockBox'
import { EndMenu } from '@/components/room/EndMenu'
import { People } from '@/components/room/People'
import { PhaseBar } from '@/components/room/PhaseBar'
import { PresentButton, PromptButton } from '@/components/room/PromptButton'
import { useRoom } from '@/components/room/RoomProvider'
import { useBoardSave } from '@/components/room/BoardHost'
import type { Rail } from '@/components/room/useRail'

/** The bar over a live interview: one row of 44 px, two on an upright tablet. */
export function RoomBar({ rail, onHelp, onEnd }: { rail: Rail; onHelp: () => void; onEnd: () => void }) {
  const t = useTranslations('room')
  const { can } = useRoom()
  const save = useBoardSave()
  return (
    <header className="z-20 flex min-h-(--bar) items-center gap-2 border-b border-line bg-chrome px-2 [grid-area:bar] touch:flex-wrap touch:gap-y-0.5 touch:pt-1.5 touch:pb-1 max-sm:px-1.5">
      <Link
        href="/"
        aria-label={t('home')}
        title={t('home')}
        className="grid size-7 flex-none place-items-center rounded-2 text-text-2 hover:bg-hover touch:size-9 max-sm:hidden"
      >
        <BrandMark />
      </Link>
      <PromptButton />
      <PresentButton />
      <Divider />
      <PhaseBar />
      <ClockBox />
      <span className="ml-auto flex-none whitespace-nowrap tabular-nums touch:order-3">
        {save !== null && <SaveBadge state={save} />}
      </span>
      <Divider />
      <People />
      <span className="flex flex-none items-center touch:order-5 max-sm:hidden">
        <IconButton
          icon={Keyboard}
          label={t('shortcuts.open')}
          onClick={onHelp}
          className="touch:hidden! max-[1240px]:hidden"
        />
        <span className="max-lg:hidden">
          <ThemeToggle />
        </span>
      </span>
      {can('endInterview') ? (
        <EndMenu onEnd={onEnd} />
      ) : (
        <ButtonLink variant="ghost" href="/" className="touch:order-6 touch:h-9">
          {t('leave')}
        </ButtonLink>
      )}
      <IconButton
        icon={PanelRightOpen}
        label={t('rail.show')}
        onClick={rail.toggle}
        className={classes(
          'touch:hidden!',
          rail.open === true && 'hidden',
          rail.open === null && 'lg:hidden',
        )}
      />
    </header>
  )
}

function Divider() {
  return <span aria-hidden className="h-5 w-px flex-none bg-line-2 touch:hidden" />
}
