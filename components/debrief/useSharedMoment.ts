import { useEffect, useRef } from 'react'
import { usePins } from '@/components/room/PinProvider'
import { useRoom } from '@/components/room/RoomProvider'

/** Follows the moment that is shown to both: the board goes there, and the pin opens. */
export function useSharedMoment(onFrame: () => void): void {
  const { view } = useRoom()
  const { openPin } = usePins()
  const { moment } = view
  // by its time: a moment that is shown again is gone to again, a new view of the room is not
  const seen = useRef(moment?.at ?? null)
  useEffect(() => {
    if (moment === null || moment.at === seen.current) return
    seen.current = moment.at
    openPin(moment.pinId)
    onFrame()
  }, [moment, openPin, onFrame])
}
