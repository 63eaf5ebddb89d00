'use client'
import { SearchX, Shuffle } from 'lucide-react'
import { useDeferredValue, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { FilterBar } from '@/components/problems/FilterBar'
import { PreviewPane } from '@/components/problems/PreviewPane'
import { ProblemTable, type Familiar, type ProblemTableHandle } from '@/components/problems/ProblemTable'
import { usePreview } from '@/components/problems/usePreview'
import { Button } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { pickProblems, surprise, type ProblemFilter } from '@/domain/bank/picking'
import type { ProblemSummary } from '@/domain/queries'
import type { Level } from '@/domain/room/levels'

/**
 * The bank as a list to search and narrow, with one problem shown beside it.
 * @param previews where previews are fetched; see `usePreview`
 * @param chosen the problem that is chosen already
 * @param onTake double click or Enter on a problem, and the surprise
 */
export function ProblemPicker({
  heading,
  problems,
  familiar,
  filter,
  onFilter,
  previews,
  level,
  chosen,
  onTake,
  actions,
}: {
  heading?: ReactNode
  problems: readonly ProblemSummary[]
  familiar: Familiar
  filter: ProblemFilter
  onFilter: (filter: ProblemFilter) => void
  previews: string
  level: Level | null
  chosen: string | null
  onTake: (slug: string) => void
  actions: (problem: ProblemSummary) => ReactNode
}) {
  const t = useTranslations('problems')
  const search = useRef<HTMLInputElement>(null)
  const table = useRef<ProblemTableHandle>(null)
  const [wanted, setWanted] = useState(chosen)
  const { you, partner } = familiar
  // what is typed must appear at once, however long the list
  const asked = useDeferredValue(filter)
  const found = useMemo(
    () => pickProblems(problems, asked, partner === null ? [you] : [you, partner]),
    [problems, asked, you, partner],
  )
  const selected = found.find(({ slug }) => slug === wanted) ?? found[0] ?? null
  const preview = usePreview(previews, selected?.slug ?? null)
  const full = problems.filter(({ kind }) => kind === 'full').length

  useEffect(() => search.current?.focus(), [])

  function takeSurprise(): void {
    const seen = { candidate: partner ?? you, other: you }
    const taken = surprise(found.length > 0 ? found : problems, seen, chosen, Math.random())
    if (taken === null) return
    setWanted(taken.slug)
    onTake(taken.slug)
  }

  return (
    <div className="flex min-h-0 flex-1 max-lg:flex-col">
      <section className="flex min-h-0 min-w-0 flex-1 flex-col">
        <div className="flex flex-none flex-wrap items-center gap-x-3 gap-y-2 px-4 pt-4 pb-3 sm:pl-6">
          {heading}
          <span className="text-text-3 tabular-nums">
            {t('counts', { full, mini: problems.length - full })}
          </span>
          <span className="flex-1" />
          {problems.length > 0 && (
            <Button icon={Shuffle} title={t('surpriseHint')} onClick={takeSurprise}>
              {t('surprise')}
            </Button>
          )}
        </div>
        <div className="flex-none px-4 pb-3 sm:pl-6">
          <FilterBar
            problems={problems}
            filter={filter}
            onChange={onFilter}
            hasPartner={partner !== null}
            found={t('found', { found: found.length, of: problems.length })}
            searchRef={search}
            onArrow={() => table.current?.focus()}
          />
        </div>
        {found.length === 0 ? (
          <EmptyState
            icon={SearchX}
            title={problems.length === 0 ? t('none.empty') : t('none.title')}
            className="border-t border-line px-6 py-8"
          >
            {problems.length === 0 ? t('none.emptyBody') : t('none.body')}
          </EmptyState>
        ) : (
          <ProblemTable
            handle={table}
            problems={found}
            familiar={familiar}
            dimension={filter.dimension}
            selected={selected?.slug ?? null}
            onSelect={setWanted}
            onTake={onTake}
          />
        )}
      </section>
      {selected !== null && (
        <PreviewPane problem={selected} preview={preview} familiar={familiar} level={level}>
          {actions(selected)}
        </PreviewPane>
      )}
    </div>
  )
}
