'use client'

import { Lightbulb, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useRoom } from '@/components/room/RoomProvider'
import { useNudge } from '@/components/room/useNudge'

/** One private nudge to the interviewer, with what to do about it; nobody else is ever told of it. */
export function NudgeLine() {
  const t = useTranslations('room.nudges')
  const { send } = useRoom()
  const nudge = useNudge()
  return (
    <div role="status" className="flex min-w-0 flex-none items-center">
      {nudge !== null && (
        <p className="flex h-6 max-w-[560px] min-w-0 items-center gap-1.5 rounded-1 bg-warn-tint pl-2 text-text max-lg:max-w-[60vw]">
          <Lightbulb aria-hidden className="size-3.5 flex-none text-warn" strokeWidth={1.75} />
          <span className="truncate" title={t(nudge.kind)}>
            {t(nudge.kind)}
          </span>
          <button
            type="button"
            aria-label={t('dismiss')}
            title={t('dismiss')}
            onClick={() => void send({ type: 'dismissNudge', ...nudge })}
            className="grid size-6 flex-none place-items-center rounded-1 hover:bg-pressed"
          >
            <X aria-hidden className="size-3.5" strokeWidth={1.75} />
          </button>
        </p>
      )}
    </div>
  )
}
