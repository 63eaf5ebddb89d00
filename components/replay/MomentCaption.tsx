'use client'
import { X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useReplayState } from '@/components/replay/ReplayState'
import { revealedCard } from '@/components/replay/ScoreSheet'
import { PHASE_INK, TICK_ICONS } from '@/components/replay/tickLook'
import { useTickText } from '@/components/replay/tickText'
import { clockText } from '@/components/room/phaseSegments'
import { classes } from '@/components/ui/classes'
import { IconButton } from '@/components/ui/IconButton'
import { clockAt, type Tick } from '@/domain/replay/timeline'

/** What was noted at the moment that was gone to, over the board. */
export function MomentCaption({ tick }: { tick: Tick }) {
  const t = useTranslations('replay')
  const { view, timeline, clearSelected } = useReplayState()
  const { title, body } = useTickText()(tick)
  const Icon = TICK_ICONS[tick.kind]
  return (
    <div
      role="status"
      className="absolute top-3 right-3 z-10 flex min-h-7 max-w-[60%] items-center gap-1.5 rounded-2 bg-raised pr-1 pl-2.5 text-12 text-text-2 shadow-2 max-[600px]:top-auto max-[600px]:bottom-2 max-[600px]:left-2 max-[600px]:right-2 max-[600px]:max-w-none max-[600px]:py-1.5"
    >
      <Icon aria-hidden className={classes('size-3.5 flex-none', PHASE_INK[tick.part])} strokeWidth={1.75} />
      <b className="font-semibold text-text tabular-nums">{clockText(clockAt(timeline.pauses, tick.t))}</b>
      <span className="flex-none text-11 text-text-3">{codeOf(tick) ?? title}</span>
      {body !== '' && <span className="line-clamp-2 min-w-0 flex-1 py-1 text-text">{body}</span>}
      <IconButton icon={X} size="sm" label={t('closeMoment')} onClick={clearSelected} />
    </div>
  )

  /** A pin's dimensions with their scores: `SCALE 3, CONS`. */
  function codeOf(of: Tick): string | null {
    if (of.kind !== 'pin' || of.dimensions.length === 0) return null
    const scores = revealedCard(view)?.scores ?? {}
    return of.dimensions.map((d) => (typeof scores[d] === 'number' ? `${d} ${scores[d]}` : d)).join(', ')
  }
}
