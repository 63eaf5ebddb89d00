'use client'

import { useTranslations } from 'use-intl'
import { useRoom } from '@/components/room/RoomProvider'

/** Why the clock stands still, over the board, for everyone; nothing while it runs or nobody has said why. */
export function PausedNotice() {
  const t = useTranslations('room.clock')
  const { view } = useRoom()
  const reason = view.run?.pauseReason ?? null
  if (reason === null || view.status !== 'live') return null
  return (
    <p
      role="status"
      className="pointer-events-none absolute top-16 left-1/2 z-10 w-max max-w-[calc(100%-32px)] -translate-x-1/2 rounded-2 bg-raised px-3 py-1.5 text-12 text-text-2 shadow-2"
    >
      {t('pausedFor', { reason: t(`reasons.${reason}`) })}
    </p>
  )
}
