'use client'

import { Flag } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { PinView } from '@/domain/room/view'
import { classes } from '@/components/ui/classes'
import { usePins } from '@/components/room/PinProvider'
import { clockText } from '@/components/room/phaseSegments'
import { NudgeLine } from '@/components/room/NudgeLine'
import { pinPhase } from '@/components/room/pinPhase'
import { useClockTime } from '@/components/room/RoomClock'
import { useRoom } from '@/components/room/RoomProvider'

const HUES = ['text-p1', 'text-p2', 'text-p3', 'text-p4'] as const

/** The strip under the board: the pins as they are made, the newest first. */
export function PinStrip() {
  const t = useTranslations('room.pins')
  const { view } = useRoom()
  const { canPin, pinMoment } = usePins()
  const pins = view.pins.toSorted((a, b) => b.at - a.at)
  return (
    <footer
      aria-label={t('label')}
      // held upright there is room for a nudge alone; the place it is announced from has to stay
      className="flex h-(--strip) items-center gap-3 overflow-hidden border-t border-line bg-chrome pr-2 pl-1 text-12 whitespace-nowrap touch:h-0 touch:border-t-0 touch:px-0 touch:has-data-nudge:h-auto touch:has-data-nudge:border-b"
    >
      <button
        type="button"
        disabled={!canPin}
        onClick={() => pinMoment()}
        title={t('add')}
        aria-label={t('add')}
        className="inline-flex h-6 flex-none items-center gap-[5px] rounded-1 px-2 text-text-3 tabular-nums outline-offset-[-2px] transition-colors not-disabled:hover:bg-hover disabled:cursor-default touch:hidden"
      >
        <Flag aria-hidden className="size-3.5" strokeWidth={1.75} />
        {t('count', { count: pins.length })}
      </button>
      {pins.length === 0 ? (
        <span className="truncate text-text-3 touch:hidden">{t('empty')}</span>
      ) : (
        <ul className="flex min-w-0 flex-1 items-center gap-1.5 overflow-x-auto [scrollbar-width:none] touch:hidden">
          {pins.map((pin) => (
            <li key={pin.id} className="flex-none">
              <PinLine pin={pin} />
            </li>
          ))}
        </ul>
      )}
      <span className="ml-auto touch:hidden" />
      <NudgeLine />
    </footer>
  )
}

function PinLine({ pin }: { pin: PinView }) {
  const t = useTranslations('room.pins')
  const { view } = useRoom()
  const { openPin, openPinId } = usePins()
  const clockTime = useClockTime()
  const at = clockTime(pin.at)
  const time = clockText(at)
  const text = pin.text ?? t('removedText')
  return (
    <button
      type="button"
      onClick={() => openPin(pin.id)}
      aria-label={t('open', {
        time,
        dimension: pin.dimensions.length === 0 ? 'none' : pin.dimensions.join(', '),
        text: text === '' ? 'none' : text,
      })}
      className={classes(
        'inline-flex h-6 max-w-64 items-center gap-[5px] rounded-1 px-1.5 text-text-2 outline-offset-[-2px] transition-colors hover:bg-hover',
        pin.id === openPinId && 'bg-pressed',
      )}
    >
      <Flag
        aria-hidden
        className={classes('size-3.5 flex-none', HUES[pinPhase(view.run?.stretches ?? [], at)])}
        strokeWidth={1.75}
      />
      <b className="font-semibold text-text tabular-nums">{time}</b>
      {pin.dimensions.length > 0 && (
        <span className="text-11 tracking-[0.02em] text-text-3">{pin.dimensions.join(' ')}</span>
      )}
      <span className="truncate">{text}</span>
    </button>
  )
}
