'use client'
import { useMemo, useState, type ReactNode } from 'react'
import { useReplayState } from '@/components/replay/ReplayState'
import { clientId } from '@/components/room/clientId'
import { PinContext, type Pins } from '@/components/room/PinProvider'
import { useRoom } from '@/components/room/RoomProvider'
import { LIMITS } from '@/domain/room/limits'

/** [RA5] Pins of the replay's moments: they have the interview's time, and opening one goes there. */
export function ReplayPins({ children }: { children: ReactNode }) {
  const { view, send, can } = useRoom()
  const { store, source, timeline } = useReplayState()
  const [openPinId, setOpenPinId] = useState<string | null>(null)
  const canPin = can('pin')
  const { pins } = view
  const value = useMemo(
    (): Pins => ({
      canPin,
      openPinId,
      pinMoment(dimension) {
        if (!canPin) return
        store.pause()
        const t = Math.floor(store.playback.t)
        const pinId = clientId()
        // [PI1] what was drawn last before the moment; a pin without elements is one all the same
        const drawn = source.drawnLast(t).catch((): readonly string[] => [])
        void drawn.then((elementIds) => {
          void send({
            ...{ type: 'addPin', pinId, t, text: '' },
            elementIds: elementIds.slice(0, LIMITS.pinElements),
            dimensions: dimension === undefined ? [] : [dimension],
          })
          setOpenPinId(pinId)
        })
      },
      openPin(pinId) {
        const pin = pins.find((p) => p.id === pinId)
        if (pin !== undefined) store.seek(pin.at - timeline.startedAt)
        setOpenPinId(pinId)
      },
    }),
    [canPin, openPinId, pins, send, store, source, timeline],
  )
  return <PinContext value={value}>{children}</PinContext>
}
