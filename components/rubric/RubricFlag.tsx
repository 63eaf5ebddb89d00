'use client'

import { Flag, LoaderCircle } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Dimension } from '@/domain/rubric/dimensions'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/Menu'
import { classes } from '@/components/ui/classes'
import { phaseOf } from '@/components/rubric/rubricGroups'
import { usePins } from '@/components/room/PinProvider'
import { clockText } from '@/components/room/phaseSegments'
import { useClockTime } from '@/components/room/RoomClock'
import { useRoom } from '@/components/room/RoomProvider'

const HUES = ['text-p1-text', 'text-p2-text', 'text-p3-text', 'text-p4-text'] as const
const LOOK =
  'inline-flex h-6 w-[26px] flex-none items-center justify-center gap-0.5 rounded-1 text-11 leading-none font-semibold tabular-nums transition-colors touch:h-10 touch:w-11'

/** The pins of a dimension: without any, one press makes the first; with some, it lists them. */
export function RubricFlag({
  dimension,
  participantId,
  saving,
}: {
  dimension: Dimension
  participantId: string
  saving: boolean
}) {
  const t = useTranslations('rubric')
  const room = useTranslations('room.pins')
  const { view } = useRoom()
  const { canPin, pinMoment, openPin } = usePins()
  const clockTime = useClockTime()
  const pins = view.pins.filter((p) => p.dimensions.includes(dimension) && p.authorId === participantId)
  const mine = participantId === view.you.participantId && canPin
  const phase = phaseOf(dimension)
  const label = t('flag', { count: pins.length, dimension: t(`dimensions.${dimension}`) })
  const face = saving ? (
    <LoaderCircle aria-hidden className="size-3.5 animate-spin" strokeWidth={1.75} />
  ) : (
    <>
      <Flag
        aria-hidden
        strokeWidth={1.75}
        className={classes('size-3.5', pins.length > 0 && 'fill-current')}
      />
      {pins.length > 0 && pins.length}
    </>
  )
  if (pins.length === 0) {
    return mine ? (
      <button
        type="button"
        aria-label={label}
        title={label}
        onClick={() => pinMoment(dimension)}
        className={classes(LOOK, 'text-text-3 hover:bg-pressed')}
      >
        {face}
      </button>
    ) : (
      <span className={LOOK}>{saving && face}</span>
    )
  }
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={label}
          title={label}
          className={classes(LOOK, 'hover:bg-pressed', phase === null ? 'text-text-2' : HUES[phase])}
        >
          {face}
        </button>
      }
    >
      {pins.map((pin) => (
        <MenuItem
          key={pin.id}
          icon={Flag}
          onSelect={() => openPin(pin.id)}
          {...(pin.text !== null && pin.text !== '' && { hint: pin.text })}
        >
          {clockText(clockTime(pin.at))}
        </MenuItem>
      ))}
      {mine && (
        <>
          <MenuSeparator />
          <MenuItem onSelect={() => pinMoment(dimension)}>{room('now')}</MenuItem>
        </>
      )}
    </Menu>
  )
}
