'use client'
import { Flag } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { useReplayState } from '@/components/replay/ReplayState'
import { PHASE_INK, TICK_ICONS } from '@/components/replay/tickLook'
import { FollowChoice } from '@/components/replay/FollowChoice'
import { TickFilters } from '@/components/replay/TickFilters'
import { useTickText } from '@/components/replay/tickText'
import { concerns } from '@/components/replay/TickRow'
import { clockText } from '@/components/room/phaseSegments'
import { classes } from '@/components/ui/classes'
import { EmptyState } from '@/components/ui/EmptyState'
import { PhaseNumeral } from '@/components/ui/PhaseNumeral'
import { partIndex } from '@/domain/phases/plans'
import { chaptersOf, type Chapter } from '@/domain/replay/chapters'
import { clockAt, type Tick } from '@/domain/replay/timeline'

/** The moments that the timeline shows, in order of time, under the phases they happened in. */
export function MomentList() {
  const t = useTranslations('replay')
  const { timeline, kinds } = useReplayState()
  const chapters = useMemo(() => chaptersOf(timeline), [timeline])
  const isEmpty = !timeline.ticks.some((tick) => kinds.has(tick.kind))
  return (
    <div className="min-h-0 flex-1 overflow-y-auto py-1">
      <div className="hidden flex-wrap items-center gap-2 px-3 py-1.5 touch:flex">
        <TickFilters />
        <FollowChoice className="max-w-44" />
      </div>
      {isEmpty && (
        <EmptyState icon={Flag} title={t('noMoments.title')} className="p-4">
          {timeline.ticks.length === 0 ? t('noMoments.body') : t('noMoments.filtered')}
        </EmptyState>
      )}
      <ol aria-label={t('chapters')}>
        {chapters.map((chapter) => (
          <ChapterItem key={chapter.from} chapter={chapter} />
        ))}
      </ol>
    </div>
  )
}

function ChapterItem({ chapter }: { chapter: Chapter }) {
  const common = useTranslations('common')
  const { timeline, kinds, store } = useReplayState()
  const key = timeline.phases[chapter.phase]!
  return (
    <li>
      <button
        type="button"
        onClick={() => store.seek(chapter.from)}
        className="flex h-8 w-full items-center gap-2 px-3 text-left text-12 font-semibold text-text-2 outline-offset-[-2px] transition-colors hover:bg-hover touch:h-11"
      >
        <PhaseNumeral phase={partIndex(key)} />
        <span className="min-w-0 flex-1 truncate">{common(`phases.${key}`)}</span>
        <span className="font-normal text-text-3 tabular-nums">
          {clockText(clockAt(timeline.pauses, chapter.from))}
        </span>
      </button>
      <ol>
        {chapter.ticks
          .filter((tick) => kinds.has(tick.kind))
          .map((tick) => (
            <MomentItem key={tick.id} tick={tick} />
          ))}
      </ol>
    </li>
  )
}

function MomentItem({ tick }: { tick: Tick }) {
  const { timeline, dimension, selected, select } = useReplayState()
  const { title, body } = useTickText()(tick)
  const Icon = TICK_ICONS[tick.kind]
  const chosen = tick.id === selected?.id
  return (
    <li>
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
          className={classes('mt-[3px] size-3.5', tick.kind === 'pin' ? PHASE_INK[tick.part] : 'text-text-3')}
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
}
