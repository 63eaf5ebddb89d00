'use client'

import { ChevronDown, ChevronUp, PanelRightClose } from 'lucide-react'
import { useRef, type PointerEvent, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { IconButton } from '@/components/ui/IconButton'
import { classes } from '@/components/ui/classes'
import { stopFrom, type Rail } from '@/components/room/useRail'

const SHEET_HEIGHTS = {
  peek: 'touch:h-17',
  half: 'touch:h-[40dvh] max-sm:h-[54dvh]!',
  full: 'touch:h-[calc(100dvh-92px)] max-sm:h-[calc(100dvh-88px)]!',
} as const

/** Pixels from which a press on the handle counts as a drag. */
const DRAG = 24

/** The panel beside the board: a column, a drawer over it on a tablet held sideways, a sheet on one held upright. */
export function RailFrame({
  rail,
  label,
  width,
  children,
}: {
  rail: Rail
  label: string
  /** Of the column, as a CSS length. */
  width: string
  children: ReactNode
}) {
  const closed = rail.open === false
  return (
    <aside
      aria-label={label}
      style={{ '--rail-width': width } as React.CSSProperties}
      className={classes(
        'z-10 min-h-0 w-(--rail-width) flex-col border-l border-line bg-surface [grid-area:rail]',
        closed ? 'hidden touch:flex' : 'flex',
        rail.open === null && 'max-lg:landscape:hidden',
        'max-lg:landscape:absolute max-lg:landscape:inset-y-0 max-lg:landscape:right-0 max-lg:landscape:top-(--bar) max-lg:landscape:shadow-3',
        'touch:fixed touch:inset-x-0 touch:bottom-0 touch:w-auto touch:rounded-t-[14px] touch:border-t touch:border-l-0 touch:shadow-3 touch:transition-[height] touch:duration-(--slow)',
        SHEET_HEIGHTS[rail.stop],
      )}
    >
      <SheetHandle rail={rail} />
      {children}
    </aside>
  )
}

function SheetHandle({ rail }: { rail: Rail }) {
  const t = useTranslations('room.rail')
  const from = useRef<number | null>(null)
  const dragged = useRef(false)
  const handleClick = () => {
    // the click that ends a drag must not move the sheet once more
    if (!dragged.current) rail.setStop(rail.stop === 'full' ? 'peek' : stopFrom(rail.stop, 1))
    dragged.current = false
  }
  const handleUp = (event: PointerEvent) => {
    if (from.current === null) return
    const moved = event.clientY - from.current
    from.current = null
    if (Math.abs(moved) <= DRAG) return
    dragged.current = true
    rail.setStop(stopFrom(rail.stop, moved < 0 ? 1 : -1))
  }
  return (
    <button
      type="button"
      aria-label={t(`size.${rail.stop}`)}
      onClick={handleClick}
      onKeyDown={(event) => {
        if (event.key === 'ArrowUp') rail.setStop(stopFrom(rail.stop, 1))
        if (event.key === 'ArrowDown') rail.setStop(stopFrom(rail.stop, -1))
      }}
      onPointerDown={(event) => {
        from.current = event.clientY
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerUp={handleUp}
      onPointerCancel={() => (from.current = null)}
      className="hidden h-6 flex-none touch-none place-items-center touch:grid"
    >
      <span aria-hidden className="h-1 w-9 rounded-full bg-line-2" />
    </button>
  )
}

/** At the end of the panel's tabs: hides the column or drawer, and makes the sheet larger and smaller. */
export function RailButtons({ rail }: { rail: Rail }) {
  const t = useTranslations('room.rail')
  return (
    <>
      <IconButton icon={PanelRightClose} label={t('hide')} onClick={rail.toggle} className="touch:hidden!" />
      <span className="hidden touch:flex">
        <IconButton
          icon={ChevronDown}
          label={t('smaller')}
          disabled={rail.stop === 'peek'}
          onClick={() => rail.setStop(stopFrom(rail.stop, -1))}
          className="max-sm:w-9!"
        />
        <IconButton
          icon={ChevronUp}
          label={t('larger')}
          disabled={rail.stop === 'full'}
          onClick={() => rail.setStop(stopFrom(rail.stop, 1))}
          className="max-sm:w-9!"
        />
      </span>
    </>
  )
}
