'use client'
import { ChevronsUpDown, Shuffle } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ProblemPicker } from '@/components/problems/ProblemPicker'
import { useFamiliar } from '@/components/problems/useFamiliar'
import { useFilterInAddress } from '@/components/problems/useFilterInAddress'
import { Button } from '@/components/ui/Button'
import { Dialog } from '@/components/ui/Dialog'
import type { ProblemSummary } from '@/domain/queries'
import type { Level } from '@/domain/room/levels'

/** What the new interview is about: a surprise, unless somebody chooses. */
export function StartProblem({
  id,
  problems,
  level,
  slug,
  onChoose,
}: {
  id: string
  problems: readonly ProblemSummary[]
  level: Level
  /** empty for a surprise */
  slug: string
  onChoose: (slug: string) => void
}) {
  const t = useTranslations('home.start')
  const p = useTranslations('problems')
  const [open, setOpen] = useState(false)
  const chosen = problems.find((problem) => problem.slug === slug)
  const choose = (next: string): void => {
    onChoose(next)
    setOpen(false)
  }
  return (
    <>
      <button
        id={id}
        type="button"
        aria-haspopup="dialog"
        // the label alone would hide what is chosen
        aria-label={p('chosen', { title: chosen?.title ?? t('surprise') })}
        onClick={() => setOpen(true)}
        className="flex h-8 w-full min-w-0 items-center gap-2 rounded-2 border border-line-ui bg-surface px-2.5 text-left transition-colors hover:bg-hover touch:h-11"
      >
        {chosen === undefined && <Shuffle aria-hidden className="size-3.5 flex-none" strokeWidth={1.75} />}
        <span className="min-w-0 flex-1 truncate">{chosen?.title ?? t('surprise')}</span>
        <ChevronsUpDown aria-hidden className="size-3.5 flex-none" strokeWidth={1.75} />
      </button>
      <Dialog wide open={open} onOpenChange={setOpen} title={p('choose')}>
        <StartPicker problems={problems} level={level} chosen={slug === '' ? null : slug} onChoose={choose} />
      </Dialog>
    </>
  )
}

function StartPicker({
  problems,
  level,
  chosen,
  onChoose,
}: {
  problems: readonly ProblemSummary[]
  level: Level
  chosen: string | null
  onChoose: (slug: string) => void
}) {
  const t = useTranslations('problems')
  const [filter, setFilter] = useFilterInAddress()
  const familiar = useFamiliar('/api/problems', null)
  return (
    <ProblemPicker
      problems={problems}
      familiar={familiar}
      filter={filter}
      onFilter={setFilter}
      previews="/api/problems"
      level={level}
      chosen={chosen}
      onTake={onChoose}
      actions={(problem) => (
        <>
          {chosen !== null && (
            <Button size="lg" onClick={() => onChoose('')}>
              {t('noneChosen')}
            </Button>
          )}
          <Button variant="primary" size="lg" onClick={() => onChoose(problem.slug)}>
            {t('preview.use')}
          </Button>
        </>
      )}
    />
  )
}
