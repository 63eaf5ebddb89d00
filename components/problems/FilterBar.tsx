'use client'
import { ChevronDown, EyeOff, Search, X } from 'lucide-react'
import { useId, type ReactNode, type Ref } from 'react'
import { useTranslations } from 'use-intl'
import { classes } from '@/components/ui/classes'
import { TextField } from '@/components/ui/TextField'
import { choicesIn, NO_FILTER, type ProblemFilter } from '@/domain/bank/picking'
import type { ProblemSummary } from '@/domain/queries'
import { LEVELS } from '@/domain/room/levels'
import { DIMENSIONS } from '@/domain/rubric/dimensions'

const CHIP =
  'inline-flex h-7 flex-none items-center gap-1.5 rounded-2 border px-2 text-12 font-medium transition-colors hover:bg-hover touch:h-11 touch:px-3 touch:text-14'
const OFF = 'border-dashed border-line-ui text-text-2'
const ON = 'border-accent-line bg-accent-tint text-accent'

type Option = { readonly value: string | number; readonly label: string }
/** The parts of a filter that are chosen from a list. */
type Choice = Exclude<keyof ProblemFilter, 'text' | 'unseen'>

/** One way to narrow the list: the platform's own select, as a chip. */
function FilterSelect({
  label,
  value,
  options,
  onChoose,
}: {
  label: string
  value: Option['value'] | null
  options: readonly Option[]
  onChoose: (value: Option['value'] | null) => void
}) {
  const t = useTranslations('problems.filters')
  return (
    <span className="relative inline-flex">
      <select
        aria-label={label}
        value={value ?? ''}
        onChange={({ target }) =>
          onChoose(options.find(({ value: each }) => String(each) === target.value)?.value ?? null)
        }
        className={classes(
          CHIP,
          'max-w-40 appearance-none truncate bg-transparent pr-6 touch:pr-7',
          value === null ? OFF : ON,
        )}
      >
        {/* the closed chip says what it chooses, the open list that this is no choice */}
        <option value="">{value === null ? label : t('any')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-1.5 size-3 -translate-y-1/2 text-text-3"
        strokeWidth={1.75}
      />
    </span>
  )
}

/** Different values that the problems have, in their own order or the alphabet's. */
function valuesOf<T extends string | number>(
  problems: readonly ProblemSummary[],
  of: (p: ProblemSummary) => readonly T[],
): T[] {
  return [...new Set(problems.flatMap((problem) => of(problem)))].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}

/** What is typed and what is chosen. A filter whose problems are all alike is not offered. */
export function FilterBar({
  problems,
  filter,
  onChange,
  hasPartner,
  found,
  searchRef,
  onArrow,
}: {
  problems: readonly ProblemSummary[]
  filter: ProblemFilter
  onChange: (filter: ProblemFilter) => void
  hasPartner: boolean
  found: ReactNode
  searchRef?: Ref<HTMLInputElement>
  /** Down in the search box: on to the list. */
  onArrow: () => void
}) {
  const t = useTranslations('problems')
  const rubric = useTranslations('rubric.dimensions')
  const id = useId()
  const set = (change: Partial<ProblemFilter>): void => onChange({ ...filter, ...change })
  const own = (values: readonly string[]): Option[] => values.map((value) => ({ value, label: value }))
  const choices: readonly (readonly [Choice, readonly Option[]])[] = [
    ['level', own(LEVELS)],
    [
      'difficulty',
      (['basic', 'intermediate', 'advanced'] as const).map((value) => ({
        value,
        label: t(`difficulty.${value}`),
      })),
    ],
    ['dimension', DIMENSIONS.map((value) => ({ value, label: rubric(value) }))],
    ['tag', own(valuesOf(problems, (p) => p.tags))],
    ['company', own(valuesOf(problems, (p) => p.companies))],
    [
      'part',
      valuesOf(problems, (p) => p.parts).map((part) => ({
        value: part,
        label: t('filters.partNumber', { part }),
      })),
    ],
    [
      'minutes',
      valuesOf(problems, (p) => [p.minutes]).map((minutes) => ({
        value: minutes,
        label: t('filters.upTo', { minutes }),
      })),
    ],
    ['origin', own(valuesOf(problems, (p) => [p.origin]))],
  ]
  return (
    <div role="search" aria-label={t('filters.label')} className="flex flex-wrap items-center gap-1.5">
      <span className="relative w-44 max-sm:w-full">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-text-3"
          strokeWidth={1.75}
        />
        <TextField
          id={`${id}search`}
          type="search"
          ref={searchRef}
          value={filter.text}
          aria-label={t('search')}
          placeholder={t('search')}
          onChange={(event) => set({ text: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown') return
            event.preventDefault()
            onArrow()
          }}
          className="pl-8"
        />
      </span>
      {/* one row to push aside on a phone, where all of them would leave no room for the list */}
      <span className="flex gap-1.5 max-sm:w-full max-sm:overflow-x-auto max-sm:py-0.5 sm:contents">
        <button
          type="button"
          aria-pressed={filter.unseen}
          onClick={() => set({ unseen: !filter.unseen })}
          className={classes(CHIP, filter.unseen ? ON : OFF)}
        >
          <EyeOff aria-hidden className="size-3" strokeWidth={1.75} />
          {hasPartner ? t('filters.unseenByBoth') : t('filters.unseen')}
        </button>
        {choices.map(
          ([key, options]) =>
            (options.length > 1 || filter[key] !== null) && (
              <FilterSelect
                key={key}
                label={t(`filters.${key}`)}
                value={filter[key]}
                options={options}
                onChoose={(value) => set({ [key]: value })}
              />
            ),
        )}
        {(choicesIn(filter) > 0 || filter.text !== '') && (
          <button
            type="button"
            onClick={() => onChange(NO_FILTER)}
            className={classes(CHIP, 'border-transparent text-text-2')}
          >
            <X aria-hidden className="size-3" strokeWidth={1.75} />
            {t('filters.clear')}
          </button>
        )}
      </span>
      <span role="status" className="ml-auto text-12 text-text-3 tabular-nums">
        {found}
      </span>
    </div>
  )
}
