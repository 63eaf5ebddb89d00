'use client'

import { Flag } from 'lucide-react'
import { useRef, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { Dimension } from '@/domain/rubric/dimensions'
import { NOT_OBSERVED, SCORES, type Comparison, type Score } from '@/domain/rubric/scoring'
import { classes } from '@/components/ui/classes'
import { gapText, type Results } from '@/components/report/results'
import { CandidateMark, GapBar, InterviewerMark, POSITIONS } from '@/components/debrief/GapBar'
import { usePair } from '@/components/debrief/usePair'
import { useRoom } from '@/components/room/RoomProvider'
import { phaseOf } from '@/components/rubric/rubricGroups'

const COLUMNS =
  'grid grid-cols-[158px_1fr_52px_30px] items-center pr-3 pl-4 max-sm:grid-cols-[116px_1fr_48px_26px] max-sm:pr-1.5'
const HUES = ['text-p1-text', 'text-p2-text', 'text-p3-text', 'text-p4-text'] as const

/**
 * The twelve dimensions, the largest difference first: one is chosen at a time, with the arrow keys too. The same
 * figures stand in a table for those who do not see the bars.
 */
export function GapList({
  results,
  selected,
  onSelect,
  fresh,
}: {
  results: Results
  selected: Dimension
  onSelect: (dimension: Dimension) => void
  /** The scores were revealed just now: the bars draw themselves once. */
  fresh: boolean
}) {
  const t = useTranslations('debrief.reveal')
  const list = useRef<HTMLUListElement>(null)
  const { comparisons } = results
  const handleKey = (event: KeyboardEvent) => {
    const at = comparisons.findIndex((c) => c.dimension === selected)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: comparisons.length - 1 }[event.key]
    const next = to === undefined ? undefined : comparisons[to]
    if (to === undefined) return
    event.preventDefault()
    if (next === undefined) return
    onSelect(next.dimension)
    list.current?.querySelector<HTMLElement>(`[data-dimension=${next.dimension}]`)?.focus()
  }
  return (
    <div className="flex-none pb-1">
      <Legend compared={results.withinOne.of > 0} />
      <div aria-hidden className={classes(COLUMNS, 'h-[22px] text-11 text-text-3')}>
        <span />
        <span className="relative mx-3.5 h-full">
          {SCORES.map((score) => (
            <span
              key={score}
              className={classes('absolute top-[3px] -translate-x-1/2 tabular-nums', POSITIONS[score])}
            >
              {score}
            </span>
          ))}
        </span>
        <span className="text-right">{t('gap')}</span>
      </div>
      <ul ref={list} role="listbox" aria-label={t('list')} onKeyDown={handleKey}>
        {comparisons.map((comparison) => (
          <GapRow
            key={comparison.dimension}
            comparison={comparison}
            results={results}
            selected={comparison.dimension === selected}
            onSelect={() => onSelect(comparison.dimension)}
            fresh={fresh}
          />
        ))}
      </ul>
      <ScoreTable comparisons={comparisons} />
    </div>
  )
}

function Legend({ compared }: { compared: boolean }) {
  const t = useTranslations('debrief.reveal')
  const { interviewer, candidate } = usePair()
  return (
    <div
      aria-hidden
      className="flex flex-wrap justify-between gap-x-4 px-4 pt-2 text-12 whitespace-nowrap text-text-2 [&_span]:flex [&_span]:items-center [&_span]:gap-[5px]"
    >
      <p className="flex min-w-0 gap-3.5">
        <span>
          <InterviewerMark score={4} className="static! m-0! grid!" />
          {interviewer.name}
        </span>
        <span>
          <CandidateMark score={4} className="static! m-0! grid!" />
          {candidate.name}
        </span>
      </p>
      {compared && (
        <p className="flex min-w-0 gap-3.5">
          <span>
            <i className="h-1.5 w-3.5 rounded-[2px] bg-over" />
            {t('higher', { name: candidate.name })}
          </span>
          <span>
            <i className="h-1.5 w-3.5 rounded-[2px] bg-under" />
            {t('higher', { name: interviewer.name })}
          </span>
        </p>
      )}
    </div>
  )
}

function useScoreText(): (score: Score | null) => string {
  const t = useTranslations('debrief.reveal')
  return (score) =>
    score === null ? t('noScore') : score === NOT_OBSERVED ? t('notObserved') : t('score', { score })
}

function GapRow({
  comparison,
  results,
  selected,
  onSelect,
  fresh,
}: {
  comparison: Comparison
  results: Results
  selected: boolean
  onSelect: () => void
  fresh: boolean
}) {
  const t = useTranslations('debrief.reveal')
  const rubric = useTranslations('rubric')
  const { view } = useRoom()
  const { interviewer, candidate } = usePair()
  const scoreText = useScoreText()
  const { dimension, gap } = comparison
  const name = rubric(`dimensions.${dimension}`)
  const pins = view.pins.filter((p) => p.dimensions.includes(dimension)).length
  const phase = phaseOf(dimension)
  const unobserved = comparison.interviewer === NOT_OBSERVED || comparison.self === NOT_OBSERVED
  const absence = unobserved
    ? t('notObservedShort')
    : results.self === null
      ? t('noSelf')
      : results.card === null
        ? t('noOther')
        : '–'
  return (
    <li
      role="option"
      aria-selected={selected}
      aria-label={t('option', {
        dimension: name,
        first: interviewer.name,
        firstScore: scoreText(comparison.interviewer),
        second: candidate.name,
        secondScore: scoreText(comparison.self),
        pins,
      })}
      data-dimension={dimension}
      tabIndex={selected ? 0 : -1}
      onClick={onSelect}
      className={classes(
        COLUMNS,
        'relative h-7 cursor-pointer outline-offset-[-2px] touch:h-11',
        selected
          ? 'bg-accent-tint before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-accent'
          : 'hover:bg-hover',
      )}
    >
      <span className="truncate text-12 font-medium touch:text-13 max-sm:text-12! max-sm:leading-[14px] max-sm:whitespace-normal">
        {name}
      </span>
      <GapBar comparison={comparison} fresh={fresh} />
      <span
        className={classes(
          'text-right tabular-nums',
          gap === null ? 'text-11 text-text-3' : 'font-semibold',
          gap === 0 && 'text-text-3',
        )}
      >
        {gap === null ? absence : gapText(gap)}
      </span>
      <span className="flex items-center justify-end gap-0.5 text-11 text-text-2 tabular-nums">
        {pins > 0 && (
          <>
            <Flag
              aria-hidden
              className={classes('size-3', phase === null ? 'text-text-3' : HUES[phase])}
              strokeWidth={1.75}
            />
            {pins}
          </>
        )}
      </span>
    </li>
  )
}

function ScoreTable({ comparisons }: { comparisons: readonly Comparison[] }) {
  const t = useTranslations('debrief.reveal')
  const rubric = useTranslations('rubric')
  const { interviewer, candidate } = usePair()
  const scoreText = useScoreText()
  return (
    <div className="sr-only">
      <table>
        <caption>{t('table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('dimension')}</th>
            <th scope="col">{interviewer.name}</th>
            <th scope="col">{candidate.name}</th>
            <th scope="col">{t('gap')}</th>
          </tr>
        </thead>
        <tbody>
          {comparisons.map((c) => (
            <tr key={c.dimension}>
              <th scope="row">{rubric(`dimensions.${c.dimension}`)}</th>
              <td>{scoreText(c.interviewer)}</td>
              <td>{scoreText(c.self)}</td>
              <td>{c.gap === null ? '–' : gapText(c.gap)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
