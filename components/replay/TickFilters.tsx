'use client'
import { useTranslations } from 'use-intl'
import { useReplayState } from '@/components/replay/ReplayState'
import { TICK_ICONS } from '@/components/replay/tickLook'
import { classes } from '@/components/ui/classes'
import { TICK_KINDS } from '@/domain/replay/timeline'

/** Which kinds of moments are shown, with how many there are. Kinds that did not happen have no switch. */
export function TickFilters({ className }: { className?: string }) {
  const t = useTranslations('replay')
  const { timeline, kinds, toggleKind } = useReplayState()
  return (
    <div role="group" aria-label={t('show')} className={classes('flex flex-wrap gap-1', className)}>
      {TICK_KINDS.map((kind) => {
        const count = timeline.ticks.filter((tick) => tick.kind === kind).length
        if (count === 0) return null
        const Icon = TICK_ICONS[kind]
        return (
          <button
            key={kind}
            type="button"
            aria-pressed={kinds.has(kind)}
            onClick={() => toggleKind(kind)}
            className={classes(
              'inline-flex h-6 touch:h-11 touch:px-3.5 items-center gap-1.5 rounded-full border px-2 text-12 font-medium whitespace-nowrap tabular-nums transition-colors hover:bg-hover',
              kinds.has(kind) ? 'border-line-ui bg-surface text-text' : 'border-line-2 text-text-3',
            )}
          >
            <Icon aria-hidden className="size-3" strokeWidth={1.75} />
            {t('kindCount', { kind: t(`kinds.${kind}`), count })}
          </button>
        )
      })}
    </div>
  )
}
