'use client'

import { ChevronLeft, ChevronRight, Flag, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { IconButton } from '@/components/ui/IconButton'
import { personIn } from '@/components/room/personIn'
import { clockText } from '@/components/room/phaseSegments'
import { useClockTime } from '@/components/room/RoomClock'
import { useRoom } from '@/components/room/RoomProvider'

/** The pinned moments, one after the other, on both boards at once; who only looks on sees which one it is. */
export function MomentWalk() {
  const t = useTranslations('debrief.walk')
  const common = useTranslations('common')
  const { view, can, send } = useRoom()
  const clockTime = useClockTime()
  const pins = view.pins.toSorted((a, b) => a.at - b.at)
  if (pins.length === 0) return null
  const at = pins.findIndex((pin) => pin.id === view.moment?.pinId)
  const pin = pins[at]
  const walks = can('walkMoments')
  const show = (pinId: string | null) => void send({ type: 'showMoment', pinId })
  return (
    <div className="flex min-h-9 flex-none items-center gap-1.5 border-b border-line bg-inset px-4 text-12">
      <Flag aria-hidden className="size-3.5 flex-none text-text-3" strokeWidth={1.75} />
      <p role="status" className="min-w-0 flex-1 truncate tabular-nums">
        {pin === undefined || view.moment === null
          ? t('none', { count: pins.length })
          : t('now', {
              number: at + 1,
              count: pins.length,
              time: clockText(clockTime(pin.at)),
              name:
                view.moment.byId === view.you.participantId
                  ? common('you')
                  : (personIn(view, view.moment.byId)?.name ?? common('unnamed')),
            })}
      </p>
      {walks && (
        <>
          <IconButton
            icon={ChevronLeft}
            size="sm"
            label={t('previous')}
            disabled={at <= 0}
            onClick={() => show(pins[at - 1]?.id ?? null)}
          />
          <IconButton
            icon={ChevronRight}
            size="sm"
            label={t('next')}
            disabled={at === pins.length - 1}
            onClick={() => show(pins[at + 1]?.id ?? null)}
          />
          {pin !== undefined && <IconButton icon={X} size="sm" label={t('end')} onClick={() => show(null)} />}
        </>
      )}
    </div>
  )
}
