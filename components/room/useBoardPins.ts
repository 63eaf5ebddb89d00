'use client'

import { useMemo } from 'react'
import type { BoardPin } from '@/components/board/pins'
import { clockText } from '@/components/room/phaseSegments'
import { pinPhase } from '@/components/room/pinPhase'
import { usePins } from '@/components/room/PinProvider'
import { useClockTime } from '@/components/room/RoomClock'
import { useRoom } from '@/components/room/RoomProvider'

/** One's pins as the board draws them. The array changes only when a pin does: the board lays them out anew for it. */
export function useBoardPins(): readonly BoardPin[] {
  const { view } = useRoom()
  const { openPinId } = usePins()
  const clockTime = useClockTime()
  const pins = view.pins.map((pin): BoardPin => {
    const at = clockTime(pin.at)
    const time = clockText(at)
    return {
      id: pin.id,
      time,
      label: [time, ...pin.dimensions, pin.text].filter(Boolean).join(' '),
      phase: (pinPhase(view.run?.stretches ?? [], at) + 1) as BoardPin['phase'],
      elementIds: pin.elementIds,
      selected: pin.id === openPinId,
    }
  })
  const written = JSON.stringify(pins)
  return useMemo(() => JSON.parse(written) as BoardPin[], [written])
}
