'use client'

import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'
import { clockTimeAt, elapsedAt } from '@/domain/phases/clock'
import { useRoom } from '@/components/room/RoomProvider'

const Now = createContext<number | null>(null)

/**
 * Tells everything below the server's time, once a second, on the second of the interview's clock, so that all
 * figures change together.
 * @param initial the time the page was rendered with: the first paint in the browser must agree with the server's
 */
export function RoomClock({ initial, children }: { initial: number; children: ReactNode }) {
  const { view, serverNow } = useRoom()
  const [now, setNow] = useState(initial)
  const clock = view.run?.clock
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      const at = serverNow()
      setNow(at)
      const into = clock === undefined ? at % 1_000 : (at - clock.startedAt - clock.pausedMs) % 1_000
      // A little past the second: a timer that fires early would show the same second again.
      timer = setTimeout(tick, 1_010 - ((into + 1_000) % 1_000))
    }
    tick()
    return () => clearTimeout(timer)
  }, [clock, serverNow])
  return <Now value={now}>{children}</Now>
}

/** The server's time in milliseconds since the epoch, fresh every second. */
export function useNow(): number {
  const now = useContext(Now)
  if (now === null) throw new Error('useNow needs RoomClock above it')
  return now
}

/** Time on the interview's clock in milliseconds, fresh every second; 0 before it started. */
export function useElapsed(): number {
  const { view } = useRoom()
  const now = useNow()
  return view.run === null ? 0 : elapsedAt(view.run.clock, now)
}

/** Clock time of a server time, for what happened in the interview: `23:41` on a pin. Pauses since then do not count. */
export function useClockTime(): (at: number) => number {
  const { view } = useRoom()
  return (at) => (view.run === null ? 0 : clockTimeAt(view.run.clock, at))
}
