'use client'

import { MessageSquareMore } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { IconButton } from '@/components/ui/IconButton'
import { Menu, MenuItem } from '@/components/ui/Menu'
import { useRoom } from '@/components/room/RoomProvider'
import { PAUSE_REASONS } from '@/domain/room/choices'

/** Says why the clock stands still; for whoever runs it, while it does. */
export function PauseReasonMenu() {
  const t = useTranslations('room.clock')
  const { view, can, send } = useRoom()
  const { run } = view
  if (run === null || run.clock.pausedAt === null || !can('runClock')) return null
  const reason = run.pauseReason === null ? t('noReason') : t(`reasons.${run.pauseReason}`)
  return (
    <Menu
      trigger={
        <IconButton
          icon={MessageSquareMore}
          label={t('reason', { reason })}
          className="touch:h-9! touch:w-11!"
        />
      }
    >
      {PAUSE_REASONS.map((each) => (
        <MenuItem key={each} onSelect={() => void send({ type: 'explainPause', reason: each })}>
          {t(`reasons.${each}`)}
        </MenuItem>
      ))}
    </Menu>
  )
}
