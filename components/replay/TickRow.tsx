'use client'
import { useTranslations } from 'use-intl'
import { useReplayState } from '@/components/replay/ReplayState'
import { PHASE_FILL, PHASE_INK, PHASE_RING, TICK_ICONS } from '@/components/replay/tickLook'
import { useTickText } from '@/components/replay/tickText'
import { clockText } from '@/components/room/phaseSegments'
import { classes } from '@/components/ui/classes'
import { tickGroups, type TickGroup } from '@/domain/replay/tickGroups'
import { clockAt, type Tick } from '@/domain/replay/timeline'
import type { Dimension } from '@/domain/rubric/dimensions'

/** Moments on the timeline. Those that would lie on each other are one mark with a count, which steps through them. */
export function TickRow({ width }: { width: number }) {
  const { timeline, kinds } = useReplayState()
  const shown = timeline.ticks.filter((tick) => kinds.has(tick.kind))
  const groups = tickGroups(shown, width / timeline.durationMs)
  return (
    <div className="relative">
      {groups.map((group) => (
        <TickMark key={group.ticks[0]!.id} group={group} />
      ))}
    </div>
  )
}

function TickMark({ group: { t: at, ticks } }: { group: TickGroup }) {
  const t = useTranslations('replay')
  const { timeline, dimension, selected, select } = useReplayState()
  const textOf = useTickText()
  const chosen = ticks.findIndex((tick) => tick.id === selected?.id)
  const tick = ticks[Math.max(0, chosen)]!
  const time = clockText(clockAt(timeline.pauses, tick.t))
  const { title, body } = textOf(tick)
  const stacked = ticks.length > 1
  const ringed = stacked || tick.kind === 'pin'
  const Icon = TICK_ICONS[tick.kind]
  return (
    <button
      type="button"
      aria-label={stacked ? t('stack', { time, count: ticks.length }) : t('tick', { time, title })}
      aria-pressed={chosen >= 0}
      title={[`${time} ${title}`, body].filter(Boolean).join('\n')}
      onClick={() => select(ticks[(chosen + 1) % ticks.length]!)}
      style={{ left: `${(at / timeline.durationMs) * 100}%` }}
      className={classes(
        // the mark is 20 px, what can be hit 24
        'absolute top-0.5 -ml-2.5 grid size-5 place-items-center rounded-full before:absolute before:-inset-0.5',
        chosen >= 0
          ? `z-10 text-chrome outline-2 outline-offset-2 outline-accent ${PHASE_FILL[tick.part]}`
          : ringed
            ? `bg-surface ring-[1.5px] ${PHASE_INK[tick.part]} ${PHASE_RING[tick.part]}`
            : 'text-text-3',
        dimension !== null && !ticks.some((one) => concerns(one, dimension)) && 'opacity-[.32]',
      )}
    >
      {stacked ? (
        <span className="text-11 leading-none font-semibold tabular-nums">{ticks.length}</span>
      ) : (
        <Icon aria-hidden className="size-3" strokeWidth={1.75} />
      )}
    </button>
  )
}

/** Whether a moment speaks of a dimension. */
export function concerns(tick: Tick, dimension: Dimension): boolean {
  if (tick.kind === 'pin') return tick.dimensions.includes(dimension)
  return tick.kind === 'score' && tick.dimension === dimension
}
