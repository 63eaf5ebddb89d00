'use client'
import { Infinity as AllPhases } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useReplayState } from '@/components/replay/ReplayState'
import { concerns } from '@/components/replay/TickRow'
import { resultsOf } from '@/components/report/results'
import { clockText } from '@/components/room/phaseSegments'
import { classes } from '@/components/ui/classes'
import { PhaseNumeral } from '@/components/ui/PhaseNumeral'
import { ScoreCell } from '@/components/ui/ScoreCell'
import { PARTS } from '@/domain/phases/plans'
import { clockAt, type Tick } from '@/domain/replay/timeline'
import { DIMENSION_GROUPS, type Dimension } from '@/domain/rubric/dimensions'
import { bandOf } from '@/domain/rubric/scoring'
import type { CardView, RoomView } from '@/domain/room/view'

/** The card that the replay speaks of: the interviewer's, or alone the one that stands for it, once it is revealed. */
export function revealedCard(view: RoomView): CardView | null {
  return view.you.rating ? null : resultsOf(view).card
}

/** The score sheet. A dimension that is pressed leads to its first moment and lets the others step back. */
export function ScoreSheet({ card }: { card: CardView }) {
  const t = useTranslations('replay')
  const band = bandOf(card.total)
  return (
    <>
      <ol className="min-h-0 flex-1 overflow-y-auto py-1 touch:grid touch:auto-cols-fr touch:grid-flow-col touch:grid-cols-2 touch:grid-rows-6 touch:py-0 touch:max-[600px]:block">
        {DIMENSION_GROUPS.map((group, phase) =>
          group.dimensions.map((dimension) => (
            <SheetRow
              key={dimension}
              dimension={dimension}
              phase={phase < PARTS.length ? phase : null}
              card={card}
            />
          )),
        )}
      </ol>
      <footer className="flex flex-none items-center justify-between gap-3 border-t border-line bg-chrome px-3 py-2 text-12 text-text-2 tabular-nums touch:px-4 touch:py-2.5">
        <p>
          <span className="text-16 font-semibold text-text">{card.total.sum}</span>{' '}
          {t('total', { of: card.total.of })}
        </p>
        <p>
          {band === null
            ? t('observed', { observed: card.total.observed })
            : t('average', { average: card.total.sum / card.total.observed, band: t(`bands.${band}`) })}
        </p>
      </footer>
    </>
  )
}

function SheetRow({
  dimension,
  phase,
  card,
}: {
  dimension: Dimension
  phase: number | null
  card: CardView
}) {
  const t = useTranslations('replay')
  const rubric = useTranslations('rubric')
  const { timeline, dimension: filtered, setDimension, select } = useReplayState()
  const first = firstMoment(timeline.ticks, dimension)
  const pressed = filtered === dimension
  const press = () => {
    setDimension(pressed ? null : dimension)
    if (!pressed && first !== null) select(first)
  }
  return (
    <li className="flex">
      <button
        type="button"
        aria-pressed={pressed}
        title={t('filterBy', { dimension: rubric(`dimensions.${dimension}`) })}
        onClick={press}
        className={classes(
          'grid h-[34px] w-full grid-cols-[16px_1fr_auto_auto] items-center gap-2.5 px-3 text-left outline-offset-[-2px] transition-colors touch:h-auto touch:min-h-9 touch:max-[600px]:h-11',
          pressed ? 'bg-accent-tint shadow-[inset_2px_0_0_var(--accent)]' : 'hover:bg-hover',
        )}
      >
        {phase === null ? (
          <span className="grid size-4 place-items-center rounded-1 bg-inset text-text-3 inset-ring inset-ring-line">
            <AllPhases aria-label={t('throughout')} className="size-3" strokeWidth={1.75} />
          </span>
        ) : (
          <PhaseNumeral phase={phase} />
        )}
        <span className="truncate font-medium">{rubric(`dimensions.${dimension}`)}</span>
        <span className="text-12 text-text-3 tabular-nums">
          {first !== null && clockText(clockAt(timeline.pauses, first.t))}
        </span>
        <ScoreCell score={card.scores[dimension] ?? null} />
      </button>
    </li>
  )
}

/** A pin says more of a dimension than the moment its score was set. */
function firstMoment(ticks: readonly Tick[], dimension: Dimension): Tick | null {
  const own = ticks.filter((tick) => concerns(tick, dimension))
  return own.find((tick) => tick.kind === 'pin') ?? null
}
