'use client'

import { useTranslations } from 'use-intl'
import { useElapsed } from '@/components/room/RoomClock'
import { useRoom } from '@/components/room/RoomProvider'
import { clockWarning } from '@/domain/phases/warnings'

/** A word beside the clock when a checkpoint or the summary is due; said once to who cannot see it. */
export function ClockWarning() {
  const t = useTranslations('room.clock.warnings')
  const { view } = useRoom()
  const elapsed = useElapsed()
  const warning = view.run === null || view.status !== 'live' ? null : clockWarning(view.run, elapsed)
  return (
    <span role="status" className="flex-none text-12 whitespace-nowrap text-warn max-lg:sr-only">
      {warning === null ? '' : <span title={t(`${warning}Hint`)}>{t(warning)}</span>}
    </span>
  )
}
