'use client'
import { PencilLine, Wifi, WifiOff } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { GetReady } from '@/components/lobby/GetReady'
import { NoShow } from '@/components/lobby/NoShow'
import { PhasesPanel } from '@/components/lobby/PhasesPanel'
import { RoomLinks } from '@/components/lobby/RoomLinks'
import { SettingsPanel } from '@/components/lobby/SettingsPanel'
import { StartPanel } from '@/components/lobby/StartPanel'
import { useArrivalSound } from '@/components/lobby/useArrivalSound'
import { WhatIsKept } from '@/components/lobby/WhatIsKept'
import { WhoIsHere } from '@/components/lobby/WhoIsHere'
import { Announcer } from '@/components/room/Announcer'
import { DrawingSwitch } from '@/components/room/DrawingSwitch'
import { useRoom } from '@/components/room/RoomProvider'
import { TopBar } from '@/components/shell/TopBar'
import { Button, ButtonLink } from '@/components/ui/Button'
import { Segmented } from '@/components/ui/Segmented'
import { Tag } from '@/components/ui/Tag'
import { minutesOf } from '@/domain/phases/plans'
import type { ProblemSummary } from '@/domain/queries'

function Connection() {
  const t = useTranslations('lobby.connection')
  const { connection } = useRoom()
  const Icon = connection === 'connected' ? Wifi : WifiOff
  return (
    <span role="status" className="flex items-center gap-2 px-1 text-12 text-text-3">
      <Icon aria-hidden className="size-3.5" strokeWidth={1.75} />
      <span className="max-sm:sr-only">{t(connection)}</span>
    </span>
  )
}

/**
 * The room before the interview: who is here, what is kept, the settings, the start; and the board to warm up on.
 * @param problems what the interviewer may choose from
 * @param board the room's board; mounted when it is first looked at, and kept from then on, so that nothing drawn is lost
 */
export function Lobby({ problems, board }: { problems: readonly ProblemSummary[]; board: ReactNode }) {
  const t = useTranslations('lobby')
  const c = useTranslations('common')
  const { view, can } = useRoom()
  const [shown, setShown] = useState<'details' | 'board'>('details')
  const [boardOpened, setBoardOpened] = useState(false)
  useArrivalSound()

  function show(next: 'details' | 'board') {
    setShown(next)
    if (next === 'board') setBoardOpened(true)
  }

  const title = problems.find((problem) => problem.slug === view.promptSlug)?.title ?? t('untitled')

  return (
    <div className="flex h-dvh flex-col">
      <TopBar
        place={t('place')}
        end={
          <>
            <Connection />
            {shown === 'board' && <DrawingSwitch />}
            <Segmented
              label={t('view.label')}
              value={shown}
              onChange={show}
              options={[
                { value: 'details', label: t('view.details') },
                { value: 'board', label: t('view.board') },
              ]}
            />
            <ButtonLink href="/" variant="ghost">
              {t('leave')}
            </ButtonLink>
          </>
        }
      />
      {boardOpened && (
        <section
          aria-label={t('view.board')}
          hidden={shown !== 'board'}
          className="flex min-h-0 flex-1 flex-col [&[hidden]]:hidden"
        >
          <div className="relative min-h-0 flex-1">{board}</div>
          <p className="flex h-7 flex-none items-center border-t border-line bg-chrome px-3 text-12 text-text-2">
            <span className="truncate">{can('draw') ? t('warmUp') : t('warmUpRead')}</span>
          </p>
        </section>
      )}
      <main id="content" hidden={shown !== 'details'} className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto grid max-w-[1184px] gap-x-12 gap-y-6 px-4 pt-6 pb-10 sm:px-6 md:grid-cols-[minmax(0,1fr)_332px]">
          <div className="min-w-0">
            <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
              <h1 className="text-20">{title}</h1>
              <Tag>{view.level}</Tag>
              <span className="text-text-3 tabular-nums">
                {c('minutes', { minutes: minutesOf(view.plan) })}
              </span>
              <span className="flex-1" />
              <Button
                variant="ghost"
                icon={PencilLine}
                onClick={() => show('board')}
                className="max-sm:hidden"
              >
                {can('draw') ? t('view.warmUp') : t('view.watch')}
              </Button>
            </div>
            <NoShow />
            <WhoIsHere />
            <RoomLinks />
            <WhatIsKept />
            <GetReady />
          </div>
          <aside className="self-start rounded-3 border border-line bg-surface">
            <SettingsPanel problems={problems} />
            <PhasesPanel plan={view.plan} />
            <StartPanel />
          </aside>
        </div>
      </main>
      <Announcer />
    </div>
  )
}
