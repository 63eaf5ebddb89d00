'use client'

import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CardView } from '@/domain/room/view'
import type { Dimension } from '@/domain/rubric/dimensions'
import { Button } from '@/components/ui/Button'
import { resultsOf, type Results } from '@/components/report/results'
import { DimensionNotes } from '@/components/debrief/DimensionNotes'
import { GapList } from '@/components/debrief/GapList'
import { PanelFoot } from '@/components/debrief/PanelParts'
import { StudyLine } from '@/components/debrief/StudyLine'
import { usePair } from '@/components/debrief/usePair'
import { usePins } from '@/components/room/PinProvider'
import { useNow } from '@/components/room/RoomClock'
import { useRoom } from '@/components/room/RoomProvider'

/** How long after the reveal opening the page still counts as being there when it happened. */
const FRESH_MS = 3_000

/**
 * Step 2: both totals, what they mean for studying, and the dimensions by how far the two are apart.
 * @param onFrame a pin's elements were brought into view on the board
 */
export function RevealStep({ onNext, onFrame }: { onNext: () => void; onFrame: () => void }) {
  const t = useTranslations('debrief')
  const { view } = useRoom()
  const now = useNow()
  const results = resultsOf(view)
  const [chosen, setChosen] = useState<Dimension | null>(null)
  const [fresh] = useState(() => view.revealedAt !== null && now - view.revealedAt < FRESH_MS)
  const { openPinId } = usePins()
  const [seenPin, setSeenPin] = useState(openPinId)
  if (openPinId !== seenPin) {
    // a pin that is pressed on the board leads to its dimension here
    setSeenPin(openPinId)
    const dimension = view.pins.find((p) => p.id === openPinId)?.dimension
    if (dimension != null) setChosen(dimension)
  }
  const selected = chosen ?? results.comparisons[0]!.dimension
  return (
    <>
      <h2 className="sr-only">{t('reveal.title')}</h2>
      <Figures results={results} />
      <StudyLine results={results} />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        <GapList results={results} selected={selected} onSelect={setChosen} fresh={fresh} />
        <DimensionNotes dimension={selected} results={results} onFrame={onFrame} />
      </div>
      <PanelFoot note={t('strip.purpose')}>
        <Button variant="primary" onClick={onNext}>
          {t('reveal.next')}
          <ArrowRight aria-hidden className="size-3.5" strokeWidth={1.75} />
        </Button>
      </PanelFoot>
    </>
  )
}

function Figures({ results }: { results: Results }) {
  const t = useTranslations('debrief.reveal')
  const { interviewer, candidate } = usePair()
  const { withinOne } = results
  return (
    <dl className="grid flex-none grid-cols-3 gap-2 border-b border-line px-4 pt-2.5 pb-2">
      <CardFigure label={t('scoreOf', { name: interviewer.name })} card={results.card} />
      <CardFigure label={t('selfOf', { name: candidate.name })} card={results.self} />
      <Figure
        label={t('within')}
        value={withinOne.of === 0 ? null : withinOne.count}
        of={t('of', { of: withinOne.of })}
        note={withinOne.of === 0 ? t('nothingShared') : null}
      />
    </dl>
  )
}

/** A total: of 60 when all twelve were observed, else with what it is out of and how many were. */
function CardFigure({ label, card }: { label: string; card: CardView | null }) {
  const t = useTranslations('debrief.reveal')
  const total = card?.total
  const none = total === undefined || total.observed === 0
  return (
    <Figure
      label={label}
      value={none ? null : total.sum}
      of={none ? '' : t('of', { of: total.of })}
      note={
        total === undefined
          ? t('notSubmitted')
          : none
            ? t('nothingObserved')
            : total.complete
              ? null
              : t('observed', { observed: total.observed })
      }
    />
  )
}

function Figure({
  label,
  value,
  of,
  note,
}: {
  label: string
  value: number | null
  of: string
  note: string | null
}) {
  return (
    <div className="min-w-0">
      <dt className="truncate text-12 text-text-3" title={label}>
        {label}
      </dt>
      <dd className="tabular-nums">
        <span className="text-20">{value ?? '–'}</span>
        {value !== null && <span className="text-12 text-text-3"> {of}</span>}
        {note !== null && <span className="block text-12 text-text-3">{note}</span>}
      </dd>
    </div>
  )
}
