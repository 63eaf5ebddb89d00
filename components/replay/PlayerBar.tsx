'use client'
import { useTranslations } from 'use-intl'
import { PlayerControls } from '@/components/replay/PlayerControls'
import { TimelineView } from '@/components/replay/TimelineView'

/** The player under the board: controls, and the interview as one picture of time. */
export function PlayerBar() {
  const t = useTranslations('replay')
  return (
    <section
      aria-label={t('player')}
      className="z-10 col-span-2 flex min-w-0 flex-col border-t border-line bg-chrome touch:col-span-1"
    >
      <PlayerControls />
      <TimelineView />
    </section>
  )
}
