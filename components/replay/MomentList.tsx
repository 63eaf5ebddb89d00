'use client'
import { Flag } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useReplayState } from '@/components/replay/ReplayState'
import { PHASE_INK, TICK_ICONS } from '@/components/replay/tickLook'
import { useTickText } from '@/components/replay/tickText'
import { concerns } from '@/components/replay/TickRow'
import { clockText } from '@/components/room/phaseSegments'
import { classes } from '@/components/ui/classes'
import { EmptyState } from '@/components/ui/EmptyState'
import { clockAt } from '@/domain/replay/timeline'

/** The moments that the timeline shows, as a list in order of time. */
export function MomentList() {
  const t = useTranslations('replay')
  const { timeline, kinds, dimension, selected, select } = useReplayState()
  const textOf = useTickText()
  const shown = timeline.ticks.filter((tick) => kinds.has(tick.kind))
  if (shown.length === 0) {
    return (
      <EmptyState icon={Flag} title={t('noMoments.title')} className="p-4">
        {timeline.ticks.length === 0 ? t('noMoments.body') : t('noMoments.filtered')}
      </EmptyState>
    )
  }
  return (
    <ol className="min-h-0 flex-1 overflow-y-auto py-1">
      {shown.map((tick) => {
        const Icon = TICK_ICONS[tick.kind]
        const { title, body } = textOf(tick)
        const chosen = tick.id === selected?.id
        return (
          <li key={tick.id}>
            <button
              type="button"
              aria-pressed={chosen}
              onClick={() => select(tick)}
              className={classes(
                'grid w-full grid-cols-[16px_44px_1fr] gap-x-2 px-3 py-1.5 text-left outline-offset-[-2px] transition-colors touch:py-3',
                chosen ? 'bg-accent-tint shadow-[inset_2px_0_0_var(--accent)]' : 'hover:bg-hover',
                dimension !== null && !concerns(tick, dimension) && 'opacity-[.32]',
              )}
            >
              <Icon
                aria-hidden
                className={classes(
                  'mt-[3px] size-3.5',
                  tick.kind === 'pin' ? PHASE_INK[tick.part] : 'text-text-3',
                )}
                strokeWidth={1.75}
              />
              <span className="font-medium text-text-2 tabular-nums">
                {clockText(clockAt(timeline.pauses, tick.t))}
              </span>
              <span className="min-w-0">
                <span className="block truncate font-medium">{title}</span>
                {body !== '' && <span className="block text-12 break-words text-text-2">{body}</span>}
              </span>
            </button>
          </li>
        )
      })}
    </ol>
  )
}
