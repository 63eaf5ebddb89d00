'use client'
import { Check, ChevronsUpDown } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { inSeat } from '@/components/lobby/readiness'
import { ProblemPicker } from '@/components/problems/ProblemPicker'
import { useFamiliar } from '@/components/problems/useFamiliar'
import { useFilterInAddress } from '@/components/problems/useFilterInAddress'
import { useRoom } from '@/components/room/RoomProvider'
import { Button } from '@/components/ui/Button'
import { Dialog } from '@/components/ui/Dialog'
import type { ProblemSummary } from '@/domain/queries'

/** The room's problem, and the way to another one. */
export function ProblemChoice({
  id,
  problems,
  onChoose,
}: {
  id: string
  problems: readonly ProblemSummary[]
  onChoose: (slug: string) => void
}) {
  const t = useTranslations('problems')
  const { view } = useRoom()
  const [open, setOpen] = useState(false)
  const chosen = problems.find(({ slug }) => slug === view.promptSlug)
  return (
    <>
      <button
        id={id}
        type="button"
        aria-haspopup="dialog"
        // the label alone would hide what is chosen
        aria-label={t('chosen', { title: chosen?.title ?? view.promptSlug ?? '' })}
        onClick={() => setOpen(true)}
        className="inline-flex h-7 min-w-0 items-center gap-2 rounded-2 border border-line-2 bg-surface px-2.5 font-medium transition-colors hover:bg-hover touch:h-11"
      >
        <span className="truncate">{chosen?.title ?? view.promptSlug}</span>
        <ChevronsUpDown aria-hidden className="size-3.5 flex-none" strokeWidth={1.75} />
      </button>
      <Dialog wide open={open} onOpenChange={setOpen} title={t('choose')}>
        <RoomPicker
          problems={problems}
          onTake={(slug) => {
            onChoose(slug)
            setOpen(false)
          }}
        />
      </Dialog>
    </>
  )
}

/** Only while the dialog is open: what the two have seen is asked for anew each time. */
function RoomPicker({
  problems,
  onTake,
}: {
  problems: readonly ProblemSummary[]
  onTake: (slug: string) => void
}) {
  const t = useTranslations('problems')
  const c = useTranslations('common')
  const { view } = useRoom()
  const [filter, setFilter] = useFilterInAddress()
  const base = `/api/rooms/${view.roomId}/problems`
  const partner = inSeat(view, 'candidate')
  const familiar = useFamiliar(base, partner === undefined ? null : (partner.name ?? c('unnamed')))
  return (
    <ProblemPicker
      problems={problems}
      familiar={familiar}
      filter={filter}
      onFilter={setFilter}
      previews={base}
      level={view.level}
      chosen={view.promptSlug}
      onTake={onTake}
      actions={({ slug }) =>
        slug === view.promptSlug ? (
          <span className="inline-flex items-center gap-1.5 text-text-2">
            <Check aria-hidden className="size-4" strokeWidth={1.75} />
            {t('preview.inUse')}
          </span>
        ) : (
          <Button variant="primary" size="lg" onClick={() => onTake(slug)}>
            {t('preview.use')}
          </Button>
        )
      }
    />
  )
}
