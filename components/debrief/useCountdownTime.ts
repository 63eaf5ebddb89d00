'use client'

import { useEffect, useState } from 'react'
import { nextSecondIn } from '@/components/debrief/scoreState'
import { useNow } from '@/components/room/RoomClock'
import { useRoom } from '@/components/room/RoomProvider'

/**
 * The server's time, fresh whenever a countdown to one of the deadlines shows another number: the room's own clock
 * ticks on the interview's seconds, and would keep an Undo on screen that the server no longer grants.
 * @param deadlines server times in milliseconds
 */
export function useCountdownTime(deadlines: readonly number[]): number {
  const { serverNow } = useRoom()
  const [at, setAt] = useState(useNow())
  const key = deadlines.join()
  useEffect(() => {
    const ends = key === '' ? [] : key.split(',').map(Number)
    let timer: ReturnType<typeof setTimeout> | undefined
    const tick = () => {
      const now = serverNow()
      setAt(now)
      const waits = ends.flatMap((end) => nextSecondIn(end, now) ?? [])
      if (waits.length > 0) timer = setTimeout(tick, Math.min(...waits))
    }
    tick()
    return () => clearTimeout(timer)
  }, [key, serverNow])
  return at
}
