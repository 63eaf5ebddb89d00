'use client'

import {
  createContext,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react'
import { LIMITS } from '@/domain/room/limits'
import type { Dimension } from '@/domain/rubric/dimensions'
import type { BoardHandle } from '@/components/board/Board'
import { clientId } from '@/components/room/clientId'
import { useRoom } from '@/components/room/RoomProvider'

/** Pins: moments worth coming back to, with what was selected on the board. */
export type Pins = {
  /** Whether a pin can be made now. */
  canPin: boolean
  /** Pins this moment with what is selected on the board, else what was drawn last, and opens its little form. */
  pinMoment: (dimension?: Dimension) => void
  /** The pin whose form is open. */
  openPinId: string | null
  /** Opens a pin's form and shows its elements; null closes it and gives the focus back. */
  openPin: (pinId: string | null) => void
}

/** Whose pins are made here: the live board's, or a replay's. */
export const PinContext = createContext<Pins | null>(null)

/** @param board what is selected there goes with a pin, and a pin that is opened is shown there */
export function PinProvider({
  board,
  children,
}: {
  board: RefObject<BoardHandle | null>
  children: ReactNode
}) {
  const { view, send, can } = useRoom()
  const focused = useRef<HTMLElement | null>(null)
  const [openPinId, setOpenPinId] = useState<string | null>(null)
  const canPin = can('pin') && view.status === 'live'
  const { pins } = view

  const open = useCallback((pinId: string | null) => {
    if (pinId !== null) {
      focused.current = document.activeElement instanceof HTMLElement ? document.activeElement : null
    } else if (focused.current?.isConnected) focused.current.focus()
    setOpenPinId(pinId)
  }, [])
  const openPin = useCallback(
    (pinId: string | null) => {
      const pin = pins.find((p) => p.id === pinId)
      if (pin !== undefined) board.current?.focusSight(pin)
      open(pinId)
    },
    [pins, open, board],
  )
  const pinMoment = useCallback(
    (dimension?: Dimension) => {
      if (!canPin) return
      const pinId = clientId()
      const { elementIds, viewport } = board.current?.sight() ?? { elementIds: [], viewport: null }
      void send({
        type: 'addPin',
        pinId,
        elementIds: elementIds.slice(0, LIMITS.pinElements),
        dimensions: dimension === undefined ? [] : [dimension],
        ...(viewport !== null && { viewport }),
        text: '',
      })
      open(pinId)
    },
    [canPin, send, open, board],
  )
  const value = useMemo(
    () => ({ canPin, pinMoment, openPinId, openPin }),
    [canPin, pinMoment, openPinId, openPin],
  )
  return <PinContext value={value}>{children}</PinContext>
}

/** The pins of the room this component is in. */
export function usePins(): Pins {
  const pins = useContext(PinContext)
  if (pins === null) throw new Error('usePins needs PinProvider above it')
  return pins
}
