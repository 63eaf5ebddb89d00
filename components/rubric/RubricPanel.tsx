'use client'

import { ChevronDown, ChevronRight, Infinity as InfinityIcon, UnfoldVertical } from 'lucide-react'
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { DIMENSIONS, type Dimension } from '@/domain/rubric/dimensions'
import type { Scores } from '@/domain/rubric/scoring'
import { useGuide } from '@/components/guide/GuideProvider'
import { PhaseNumeral } from '@/components/ui/PhaseNumeral'
import { Segmented } from '@/components/ui/Segmented'
import { classes } from '@/components/ui/classes'
import type { AnchorKind } from '@/components/rubric/AnchorList'
import {
  isOpen,
  movedTo,
  RUBRIC_GROUPS,
  toggled,
  type OpenGroups,
  type RubricGroup,
} from '@/components/rubric/rubricGroups'
import { RubricFooter } from '@/components/rubric/RubricFooter'
import { RubricRow } from '@/components/rubric/RubricRow'
import { clockText, phaseSegments } from '@/components/room/phaseSegments'
import { useElapsed } from '@/components/room/RoomClock'
import { useRoom } from '@/components/room/RoomProvider'
import { TradeOffs } from '@/components/rubric/TradeOffs'
import { useScores, type ScoreCard } from '@/components/rubric/useScores'

/**
 * The twelve dimensions of one rater's card, grouped by phase.
 * @param participantId whose card; choosing works on one's own
 * @param presentPhase the phase whose group stands open; null, as in the debrief, shows all twelve
 * @param footer what stands in the footer beside the total: in the debrief, Submit
 */
export function RubricPanel({
  participantId,
  readOnly = false,
  presentPhase,
  footer,
}: {
  participantId: string
  readOnly?: boolean
  presentPhase: number | null
  footer?: (scores: Scores) => ReactNode
}) {
  const t = useTranslations('rubric')
  const card = useScores(participantId)
  const problemAnchors = useGuide().guide?.whole != null
  const [open, setOpen] = useState<OpenGroups>({ present: presentPhase, byHand: {} })
  const [all, setAll] = useState(presentPhase === null)
  const [active, setActive] = useState<Dimension | null>(null)
  const [anchors, setAnchors] = useState<AnchorKind>('here')
  const list = useRef<HTMLDivElement>(null)
  const groups = movedTo(open, presentPhase)

  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    if (!(event.target instanceof HTMLElement) || event.target.getAttribute('role') !== 'radio') return
    event.preventDefault()
    focusRow(list.current, event.target, event.key === 'ArrowDown' ? 1 : -1)
  }
  const rows = (dimensions: readonly Dimension[]) =>
    dimensions.map((dimension) => (
      <RubricRow
        key={dimension}
        dimension={dimension}
        participantId={participantId}
        score={card.scores[dimension] ?? null}
        unsure={card.unsure.includes(dimension)}
        edit={card.edits[dimension]}
        readOnly={readOnly}
        active={active === dimension}
        anchors={problemAnchors ? anchors : 'general'}
        onActive={() => setActive(dimension)}
        onChoose={(score, sure) => card.choose(dimension, score, sure)}
      />
    ))

  return (
    <>
      <div className="flex h-9 flex-none items-center justify-between gap-2 pr-2 pl-3 text-12 text-text-3 touch:h-12">
        {problemAnchors ? (
          <Segmented
            label={t('anchorsFor')}
            value={anchors}
            onChange={setAnchors}
            options={[
              { value: 'here', label: t('here') },
              { value: 'general', label: t('general') },
            ]}
          />
        ) : (
          t('hint')
        )}
        <button
          type="button"
          aria-pressed={all}
          onClick={() => setAll(!all)}
          className={classes(
            'inline-flex h-6 items-center gap-1 rounded-1 px-1.5 font-medium transition-colors hover:bg-hover touch:h-11',
            all ? 'bg-accent-tint text-accent' : 'text-text-2',
          )}
        >
          <UnfoldVertical aria-hidden className="size-3.5" strokeWidth={1.75} />
          {t('all')}
        </button>
      </div>
      <div ref={list} onKeyDown={handleKey} className="min-h-0 flex-1 overflow-auto scroll-py-2 pb-1">
        {all
          ? rows(DIMENSIONS)
          : RUBRIC_GROUPS.map((group) => (
              <div key={group.key} className="border-t border-line">
                <GroupHead
                  group={group}
                  open={isOpen(groups, group)}
                  present={group.phase !== null && group.phase === presentPhase}
                  card={card}
                  onToggle={() => setOpen(toggled(groups, group))}
                />
                {isOpen(groups, group) && rows(group.dimensions)}
              </div>
            ))}
        <TradeOffs participantId={participantId} readOnly={readOnly} />
      </div>
      <RubricFooter scores={card.scores}>{footer?.(card.scores)}</RubricFooter>
    </>
  )
}

/** Moves the focus to the row above or below, on its chosen radio or else its first. */
function focusRow(list: HTMLElement | null, from: HTMLElement, step: 1 | -1): void {
  const rows = [...(list?.querySelectorAll<HTMLElement>('[data-dimension]') ?? [])]
  const row = rows[rows.findIndex((r) => r.contains(from)) + step]
  const radio =
    row?.querySelector<HTMLElement>('[role=radio][aria-checked=true]') ??
    row?.querySelector<HTMLElement>('[role=radio]')
  radio?.focus()
  row?.scrollIntoView({ block: 'nearest' })
}

function GroupHead({
  group,
  open,
  present,
  card,
  onToggle,
}: {
  group: RubricGroup
  open: boolean
  present: boolean
  card: ScoreCard
  onToggle: () => void
}) {
  const t = useTranslations('rubric')
  const Chevron = open ? ChevronDown : ChevronRight
  return (
    <h3>
      <button
        type="button"
        aria-expanded={open}
        onClick={onToggle}
        className={classes(
          'flex h-[34px] w-full items-center gap-2 pr-2 pl-3 text-left outline-offset-[-2px] transition-colors hover:bg-hover touch:h-11',
          open ? 'font-semibold' : 'font-medium',
        )}
      >
        {group.phase === null ? (
          <span className="inline-grid size-4 flex-none place-items-center rounded-1 bg-inset text-text-3 inset-ring inset-ring-line">
            <InfinityIcon aria-hidden className="size-3" strokeWidth={1.75} />
          </span>
        ) : (
          <PhaseNumeral phase={group.phase} state={present ? 'filled' : 'tint'} />
        )}
        <span className="min-w-0 truncate">{t(`groups.${group.key}`)}</span>
        {open && present && <PhaseTime />}
        {!open && (
          <span className="ml-auto flex flex-none gap-2.5 text-12 font-normal text-text-3 tabular-nums">
            {group.dimensions.map((d) => (
              <GroupScore key={d} dimension={d} card={card} short={group.dimensions.length > 2} />
            ))}
          </span>
        )}
        <Chevron
          aria-hidden
          className={classes('size-3.5 flex-none text-text-3', open && !present && 'ml-auto')}
          strokeWidth={1.75}
        />
      </button>
    </h3>
  )
}

/** How long the present phase has run. */
function PhaseTime() {
  const t = useTranslations('room.phases')
  const { view } = useRoom()
  const elapsed = useElapsed()
  const segment = view.run === null ? undefined : phaseSegments(view.run, elapsed)[view.run.phase]
  return (
    <span className="ml-auto text-12 font-normal text-text-3 tabular-nums">
      {segment && t('spentOf', { spent: clockText(segment.spentMs), budget: clockText(segment.budgetMs) })}
    </span>
  )
}

/** A score in a closed group's line; five of them have room for their figures alone. */
function GroupScore({ dimension, card, short }: { dimension: Dimension; card: ScoreCard; short: boolean }) {
  const t = useTranslations('rubric')
  const score = card.scores[dimension]
  const figure =
    score === undefined ? t('unscored') : typeof score === 'number' ? score : t('notObservedShort')
  return (
    <span title={t(`dimensions.${dimension}`)}>
      <span className={short ? 'sr-only' : undefined}>{dimension} </span>
      {score === undefined ? figure : <b className="font-semibold text-text">{figure}</b>}
    </span>
  )
}
