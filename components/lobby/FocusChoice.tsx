'use client'
import { ChevronsUpDown } from 'lucide-react'
import * as Popover from 'radix-ui/popover'
import { useTranslations } from 'use-intl'
import { useRoom } from '@/components/room/RoomProvider'
import { DIMENSIONS } from '@/domain/rubric/dimensions'

/** Chooses the dimensions that this interview is to exercise: marked in the rubric, and known to both. */
export function FocusChoice({ id }: { id: string }) {
  const t = useTranslations('lobby.settings')
  const rubric = useTranslations('rubric.dimensions')
  const { view, send } = useRoom()
  const chosen = view.focus.map((dimension) => rubric(dimension)).join(', ')
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <button
          id={id}
          type="button"
          aria-label={t('focusOn', { dimensions: chosen === '' ? t('focusNone') : chosen })}
          className="inline-flex h-7 min-w-0 items-center gap-2 rounded-2 border border-line-2 bg-surface px-2.5 font-medium transition-colors hover:bg-hover touch:h-11"
        >
          <span className="truncate">{chosen === '' ? t('focusNone') : chosen}</span>
          <ChevronsUpDown aria-hidden className="size-3.5 flex-none" strokeWidth={1.75} />
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label={t('focus')}
          className="z-30 max-h-[70dvh] w-[280px] animate-appear overflow-auto rounded-3 bg-raised p-2 shadow-3 outline-none"
        >
          <p className="px-2 pb-1.5 text-12 text-text-3">{t('focusHint')}</p>
          <ul>
            {DIMENSIONS.map((dimension) => {
              const on = view.focus.includes(dimension)
              return (
                <li key={dimension}>
                  <label className="flex min-h-7 items-center gap-2 rounded-2 px-2 hover:bg-hover touch:min-h-11">
                    <input
                      type="checkbox"
                      checked={on}
                      onChange={() =>
                        void send({
                          type: 'changeSettings',
                          focus: DIMENSIONS.filter((d) => (d === dimension ? !on : view.focus.includes(d))),
                        })
                      }
                      className="size-3.5 flex-none accent-accent touch:size-5"
                    />
                    {rubric(dimension)}
                  </label>
                </li>
              )
            })}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
