'use client'

import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Menu, MenuItem } from '@/components/ui/Menu'
import { useRoom } from '@/components/room/RoomProvider'
import { PAUSE_REASONS } from '@/domain/room/choices'

/** Why the clock stands still: to say for whoever runs it, to read for the others. Nothing while it runs. */
export function PauseReason() {
  const t = useTranslations('room.clock')
  const { view, can, send } = useRoom()
  const { run } = view
  if (run === null || run.clock.pausedAt === null) return null
  const text = run.pauseReason === null ? t('paused') : t(`reasons.${run.pauseReason}`)
  if (!can('runClock'))
    return <span className="px-1 text-12 whitespace-nowrap text-text-2 max-sm:sr-only">{text}</span>
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={t('reason', { reason: text })}
          className="flex h-7 items-center gap-1 rounded-2 px-1.5 text-12 whitespace-nowrap text-text-2 hover:bg-hover touch:h-9"
        >
          <span className="max-lg:sr-only">{run.pauseReason === null ? t('why') : text}</span>
          <ChevronDown aria-hidden className="size-3.5" strokeWidth={1.75} />
        </button>
      }
    >
      {PAUSE_REASONS.map((reason) => (
        <MenuItem key={reason} onSelect={() => void send({ type: 'explainPause', reason })}>
          {t(`reasons.${reason}`)}
        </MenuItem>
      ))}
    </Menu>
  )
}
