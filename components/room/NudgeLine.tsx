'use client'

import { Lightbulb, X } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { useRoom } from '@/components/room/RoomProvider'
import { useNudge } from '@/components/room/useNudge'
import { useShortcuts } from '@/components/room/useShortcuts'

/** One private nudge to the interviewer, with what to do about it; nobody else is ever told of it. */
export function NudgeLine() {
  const t = useTranslations('room.nudges')
  const { send } = useRoom()
  const nudge = useNudge()
  const shortcuts = useMemo(
    () => (nudge === null ? {} : { nudge: () => void send({ type: 'dismissNudge', ...nudge }) }),
    [nudge, send],
  )
  useShortcuts(shortcuts)
  return (
    <div
      role="status" // held sideways, a drawer comes over the right half
      className="flex min-w-0 flex-none items-center max-lg:landscape:order-first touch:w-full"
    >
      {nudge !== null && (
        <p
          data-nudge={nudge.kind}
          className="flex min-h-6 max-w-[560px] min-w-0 items-center gap-1.5 rounded-1 bg-warn-tint pl-2 text-text max-lg:max-w-[60vw] touch:max-w-full touch:flex-1"
        >
          <Lightbulb aria-hidden className="size-3.5 flex-none text-warn" strokeWidth={1.75} />
          <span
            className="flex-1 truncate touch:overflow-visible touch:whitespace-normal"
            title={t(nudge.kind)}
          >
            {t(nudge.kind)}
          </span>
          <button
            type="button"
            aria-label={t('dismiss')}
            title={t('dismiss')}
            onClick={shortcuts.nudge}
            className="grid size-6 flex-none place-items-center rounded-1 hover:bg-pressed touch:size-11"
          >
            <X aria-hidden className="size-3.5" strokeWidth={1.75} />
          </button>
        </p>
      )}
    </div>
  )
}
