'use client'
import { Blocks, ScanSearch } from 'lucide-react'
import * as Popover from 'radix-ui/popover'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

/** What designs are made of, by the names that fit into a box; the message catalogue has them in full. */
const PARTS = [
  'client',
  'dns',
  'cdn',
  'lb',
  'gateway',
  'service',
  'worker',
  'cache',
  'db',
  'replica',
  'queue',
  'log',
  'blob',
  'search',
  'auth',
  'metrics',
] as const

/** A palette of parts to put on the board with one press each, and the way back to full size. */
export function PartsMenu({
  onInsert,
  onActualSize,
}: {
  onInsert: (label: string) => void
  onActualSize: () => void
}) {
  const t = useTranslations('board.parts')
  const [open, setOpen] = useState(false)
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button
          type="button"
          title={t('title')}
          className="flex h-9 items-center gap-1.5 rounded-[8px] bg-raised px-2.5 text-12 font-medium shadow-1 hover:bg-hover"
        >
          <Blocks aria-hidden className="size-4" strokeWidth={1.75} />
          <span className="max-lg:sr-only">{t('open')}</span>
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label={t('title')}
          className="z-30 w-[280px] animate-appear rounded-3 bg-raised p-2 shadow-3 outline-none"
        >
          <ul className="grid grid-cols-2 gap-1">
            {PARTS.map((part) => (
              <li key={part}>
                <button
                  type="button"
                  onClick={() => onInsert(t(`short.${part}`))}
                  className="grid w-full rounded-2 px-2 py-1 text-left hover:bg-hover touch:min-h-11"
                >
                  <span className="font-semibold">{t(`short.${part}`)}</span>
                  <span className="truncate text-11 text-text-3">{t(`long.${part}`)}</span>
                </button>
              </li>
            ))}
          </ul>
          <button
            type="button"
            onClick={() => {
              onActualSize()
              setOpen(false)
            }}
            className="mt-1 flex w-full items-center gap-2 rounded-2 border-t border-line px-2 py-1.5 hover:bg-hover touch:min-h-11"
          >
            <ScanSearch aria-hidden className="size-4" strokeWidth={1.75} />
            {t('actualSize')}
          </button>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
