'use client'

import {
  CloudOff,
  Ellipsis,
  Flag,
  History,
  Keyboard,
  Moon,
  PanelRightOpen,
  SquareDashed,
  Sun,
  Users,
} from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { SaveBadge } from '@/components/board/SaveBadge'
import { BrandMark } from '@/components/shell/Brand'
import { ButtonLink } from '@/components/ui/Button'
import { IconButton } from '@/components/ui/IconButton'
import { Menu, MenuItem } from '@/components/ui/Menu'
import { setTheme } from '@/components/ui/theme'
import { useTheme } from '@/components/ui/useTheme'
import { classes } from '@/components/ui/classes'
import { ClockBox } from '@/components/room/ClockBox'
import { DrawingSwitch } from '@/components/room/DrawingSwitch'
import { EndMenu } from '@/components/room/EndMenu'
import { People } from '@/components/room/People'
import { usePins } from '@/components/room/PinProvider'
import { PhaseBar } from '@/components/room/PhaseBar'
import { PresentButton, PromptButton } from '@/components/room/PromptButton'
import { useRoom } from '@/components/room/RoomProvider'
import { useBoardSave } from '@/components/room/BoardHost'
import { PeopleDialog } from '@/components/room/PeopleDialog'
import { replayPath } from '@/domain/replay/playback'
import type { ProblemSummary } from '@/domain/queries'
import type { Rail } from '@/components/room/useRail'

/** The bar over a live interview: one row of 44 px, two on an upright tablet. */
export function RoomBar({
  rail,
  problems,
  onHelp,
  onEnd,
}: {
  rail: Rail
  problems: readonly ProblemSummary[]
  onHelp: () => void
  onEnd: () => void
}) {
  const t = useTranslations('room')
  const { can, connection } = useRoom()
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
      <PromptButton problems={problems} />
      <PresentButton />
      <Divider />
      <PhaseBar />
      <ClockBox />
      <span
        className={classes(
          'ml-auto flex flex-none items-center whitespace-nowrap tabular-nums touch:order-3',
          // a phone only looks at the board: there it matters when something is wrong
          connection !== 'reconnecting' &&
            save?.state.kind !== 'offline' &&
            save?.state.kind !== 'refused' &&
            'max-sm:sr-only',
        )}
      >
        {connection === 'reconnecting' && save?.state.kind !== 'offline' ? (
          <span
            role="status"
            title={t('connection.reconnecting')}
            className="inline-flex items-center gap-1.5 text-12 text-warn"
          >
            <CloudOff aria-hidden className="size-3.5" strokeWidth={1.75} />
            {t('connection.short')}
          </span>
        ) : (
          save !== null && <SaveBadge state={save.state} onRetry={save.retry} />
        )}
      </span>
      <span aria-hidden className="hidden max-sm:block max-sm:flex-1" />
      <Divider />
      <People />
      <DrawingSwitch />
      <MoreMenu onHelp={onHelp} />
      {can('endInterview') ? (
        <EndMenu onEnd={onEnd} />
      ) : (
        <ButtonLink variant="ghost" href="/" className="touch:order-6 touch:h-9!">
          {t('leave')}
        </ButtonLink>
      )}
      {rail.open !== true && (
        <IconButton
          icon={PanelRightOpen}
          label={t('rail.show')}
          onClick={rail.toggle}
          className={classes('touch:hidden!', rail.open === null && 'lg:hidden!')}
        />
      )}
    </header>
  )
}

/** What is wanted seldom: the list of keys, the other theme. */
function MoreMenu({ onHelp }: { onHelp: () => void }) {
  const t = useTranslations('room')
  const common = useTranslations('common.theme')
  const { canPin, pinMoment } = usePins()
  const { view, can } = useRoom()
  const dark = useTheme() === 'dark'
  const [people, setPeople] = useState(false)
  return (
    <span className="flex-none touch:order-5">
      <Menu trigger={<IconButton icon={Ellipsis} label={t('more')} className="touch:size-9! max-sm:w-7!" />}>
        {canPin && (
          <MenuItem icon={Flag} onSelect={() => pinMoment()}>
            {t('pins.now')}
          </MenuItem>
        )}
        <MenuItem icon={Users} onSelect={() => setPeople(true)}>
          {t('people.title')}
        </MenuItem>
        {can('lookBack') && (
          <MenuItem
            icon={History}
            hint={t('lookBackHint')}
            onSelect={() => open(replayPath(view.roomId), '_blank', 'noopener')}
          >
            {t('lookBack')}
          </MenuItem>
        )}
        {can('draw') && (
          <MenuItem
            icon={SquareDashed}
            hint={t('scratchHint')}
            onSelect={() => open(`/rooms/${view.roomId}/scratch`, '_blank', 'noopener')}
          >
            {t('scratch')}
          </MenuItem>
        )}
        <MenuItem icon={Keyboard} onSelect={onHelp}>
          {t('shortcuts.title')}
        </MenuItem>
        <MenuItem icon={dark ? Sun : Moon} onSelect={() => setTheme(dark ? 'light' : 'dark')}>
          {dark ? common('toLight') : common('toDark')}
        </MenuItem>
      </Menu>
      <PeopleDialog open={people} onOpenChange={setPeople} />
    </span>
  )
}

function Divider() {
  return <span aria-hidden className="h-5 w-px flex-none bg-line-2 touch:hidden" />
}
