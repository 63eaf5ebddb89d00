'use client'
import { useEffect, useImperativeHandle, useRef, type KeyboardEvent, type Ref } from 'react'
import { useTranslations } from 'use-intl'
import { LocalTime } from '@/components/i18n/LocalTime'
import { DifficultyMark } from '@/components/problems/DifficultyMark'
import { useGrowingList } from '@/components/problems/useGrowingList'
import { classes } from '@/components/ui/classes'
import type { Familiarity, FamiliarProblems } from '@/domain/bank/picking'
import type { ProblemSummary } from '@/domain/queries'
import type { Dimension } from '@/domain/rubric/dimensions'

/** Whose eyes the problems are compared for. `partnerName` null: nobody sits there yet. */
export type Familiar = {
  readonly you: FamiliarProblems
  readonly partner: FamiliarProblems | null
  readonly partnerName: string | null
}

const CODES_SHOWN = 4
const COLUMNS =
  'grid grid-cols-[minmax(0,1fr)_64px] items-center gap-x-3 px-4 sm:grid-cols-[minmax(0,1.4fr)_116px_minmax(0,1.2fr)_72px_72px] sm:pl-6'

export type ProblemTableHandle = { readonly focus: () => void }

/** The problems that fit, one of them selected: up and down move, Enter takes it. */
export function ProblemTable({
  problems,
  familiar,
  dimension,
  selected,
  onSelect,
  onTake,
  handle,
}: {
  problems: readonly ProblemSummary[]
  familiar: Familiar
  /** the dimension that was filtered for stands out */
  dimension: Dimension | null
  selected: string | null
  onSelect: (slug: string) => void
  onTake: (slug: string) => void
  handle?: Ref<ProblemTableHandle>
}) {
  const t = useTranslations('problems')
  const list = useRef<HTMLDivElement>(null)
  useImperativeHandle(handle, () => ({ focus: () => list.current?.focus() }), [])

  useEffect(() => {
    const row = list.current?.querySelector(`[data-slug="${selected ?? ''}"]`)
    row?.scrollIntoView({ block: 'nearest' })
  }, [selected])

  function handleKey(event: KeyboardEvent): void {
    const at = problems.findIndex(({ slug }) => slug === selected)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: problems.length - 1 }[event.key]
    if (event.key === 'Enter' && selected !== null) onTake(selected)
    else if (to === undefined) return
    event.preventDefault()
    const next = to === undefined ? undefined : problems[Math.max(0, Math.min(problems.length - 1, to))]
    if (next) onSelect(next.slug)
  }

  const partner = familiar.partner
  const { shown, onScroll } = useGrowingList(
    problems,
    problems.findIndex(({ slug }) => slug === selected),
  )
  return (
    <div className="flex min-h-0 flex-1 flex-col border-t border-line">
      <div aria-hidden className={classes(COLUMNS, 'h-8 flex-none border-b border-line text-12 text-text-3')}>
        <span>{t('columns.problem')}</span>
        <span className="max-sm:hidden">{t('columns.difficulty')}</span>
        <span className="max-sm:hidden">{t('columns.exercises')}</span>
        <span>{t('columns.you')}</span>
        <span className="truncate max-sm:hidden">{partner === null ? '' : familiar.partnerName}</span>
      </div>
      <div
        ref={list}
        role="listbox"
        aria-label={t('list')}
        aria-activedescendant={selected === null ? undefined : `problem-${selected}`}
        tabIndex={0}
        onKeyDown={handleKey}
        onScroll={onScroll}
        className="min-h-0 flex-1 overflow-y-auto outline-offset-[-2px]"
      >
        {shown.map((problem, index) => (
          <div
            key={problem.slug}
            id={`problem-${problem.slug}`}
            data-slug={problem.slug}
            role="option"
            aria-selected={problem.slug === selected}
            aria-setsize={problems.length}
            aria-posinset={index + 1}
            onClick={() => onSelect(problem.slug)}
            onDoubleClick={() => onTake(problem.slug)}
            className={classes(
              COLUMNS,
              'relative h-[43px] cursor-pointer border-b border-line touch:h-13',
              problem.slug === selected
                ? 'bg-accent-tint before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-accent'
                : 'hover:bg-hover',
            )}
          >
            <span className="truncate font-semibold">{problem.title}</span>
            <DifficultyMark difficulty={problem.difficulty} className="max-sm:hidden" />
            <Codes focus={problem.focus} hit={dimension} />
            <Seen of={familiar.you[problem.slug]} label={t('columns.you')} />
            {partner === null ? (
              <span className="max-sm:hidden" />
            ) : (
              <Seen of={partner[problem.slug]} label={familiar.partnerName ?? ''} className="max-sm:hidden" />
            )}
          </div>
        ))}
      </div>
    </div>
  )
}

function Codes({ focus, hit }: { focus: readonly Dimension[]; hit: Dimension | null }) {
  const names = useTranslations('rubric.dimensions')
  const shown = focus.slice(0, CODES_SHOWN)
  return (
    <span className="flex gap-2 overflow-hidden text-11 tracking-wide text-text-3 max-sm:hidden">
      {shown.map((code) => (
        <abbr
          key={code}
          title={names(code)}
          className={classes('no-underline', code === hit && 'font-semibold text-accent')}
        >
          {code}
        </abbr>
      ))}
      {focus.length > CODES_SHOWN && <span>+{focus.length - CODES_SHOWN}</span>}
    </span>
  )
}

/** When somebody saw it, or what they scored on it. */
function Seen({ of, label, className }: { of: Familiarity | undefined; label: string; className?: string }) {
  const t = useTranslations('problems.seen')
  return (
    <span
      className={classes(
        'truncate text-12 tabular-nums',
        of === undefined ? 'text-text-3' : 'text-text-2',
        className,
      )}
    >
      <span className="sr-only">{label}: </span>
      {of === undefined ? (
        t('never')
      ) : of.best === null ? (
        <LocalTime at={of.seenAt} format="day" />
      ) : (
        t('attempted', { best: of.best })
      )}
    </span>
  )
}
