'use client'

import { Brain } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { IconButton } from '@/components/ui/IconButton'
import { useNow } from '@/components/room/RoomClock'
import { useRoom } from '@/components/room/RoomProvider'
import { THINKING_TIME_MS } from '@/domain/room/limits'

/** Whole seconds that are left of a moment to think; 0 when there is none. */
function useSecondsLeft(): number {
  const { view } = useRoom()
  const now = useNow()
  const last = view.run?.thinkingTimes.at(-1)
  if (last === undefined) return 0
  return Math.min(THINKING_TIME_MS / 1_000, Math.max(0, Math.ceil((last + THINKING_TIME_MS - now) / 1_000)))
}

/**
 * "Let me structure this": the candidate takes ten seconds, which the phase is given. Both see that they are running;
 * they are logged and held against nobody.
 */
export function ThinkingTime() {
  const t = useTranslations('room.thinking')
  const { view, can, send } = useRoom()
  const left = useSecondsLeft()
  if (view.status !== 'live') return null
  if (left > 0)
    return (
      <span role="status" className="flex-none px-1 text-12 whitespace-nowrap text-accent tabular-nums">
        {t(can('takeThinkingTime') ? 'yours' : 'theirs', { seconds: left })}
      </span>
    )
  if (!can('takeThinkingTime')) return null
  return (
    <IconButton
      icon={Brain}
      label={t('take')}
      onClick={() => void send({ type: 'takeThinkingTime' })}
      className="touch:h-9! touch:w-11!"
    />
  )
}
