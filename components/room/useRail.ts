'use client'

import { useCallback, useMemo, useState } from 'react'

/** How much of a sheet is shown on an upright tablet or phone. */
export type SheetStop = 'peek' | 'half' | 'full'

const STOPS: readonly SheetStop[] = ['peek', 'half', 'full']
const SHEET = '(max-width: 1100px) and (orientation: portrait)'
const DRAWER = '(max-width: 1100px) and (orientation: landscape)'

/** The stop `by` steps up or down; stays at the ends. */
export function stopFrom(stop: SheetStop, by: 1 | -1): SheetStop {
  return STOPS[Math.min(STOPS.length - 1, Math.max(0, STOPS.indexOf(stop) + by))] ?? stop
}

/** Where the panel stands. As a column or drawer it is open or not; as a sheet it has three stops. */
export type Rail = {
  /** Null until somebody chose: open where there is room for a column, closed where it is a drawer. */
  open: boolean | null
  stop: SheetStop
  setStop: (stop: SheetStop) => void
  /** Shows what is hidden and hides what is shown, whatever form the panel has now. */
  toggle: () => void
  /** Makes sure the panel is in sight. */
  show: () => void
}

export function useRail(): Rail {
  const [open, setOpen] = useState<boolean | null>(null)
  const [stop, setStop] = useState<SheetStop>('half')
  const toggle = useCallback(() => {
    if (matchMedia(SHEET).matches) setStop((s) => (s === 'peek' ? 'half' : 'peek'))
    else setOpen((o) => !(o ?? !matchMedia(DRAWER).matches))
  }, [])
  const show = useCallback(() => {
    setOpen(true)
    setStop((s) => (s === 'peek' ? 'half' : s))
  }, [])
  return useMemo(() => ({ open, stop, setStop, toggle, show }), [open, stop, toggle, show])
}
