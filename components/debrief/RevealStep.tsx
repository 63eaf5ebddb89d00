'use client'

import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Dimension } from '@/domain/rubric/dimensions'
import { Button } from '@/components/ui/Button'
import { resultsOf } from '@/components/report/results'
import { DimensionNotes } from '@/components/debrief/DimensionNotes'
import { Figures } from '@/components/debrief/Figures'
import { GapList } from '@/components/debrief/GapList'
import { HowItWent } from '@/components/debrief/HowItWent'
import { MomentWalk } from '@/components/debrief/MomentWalk'
import { OtherRaters } from '@/components/debrief/OtherRaters'
import { PanelFoot } from '@/components/debrief/PanelParts'
import { StudyLine } from '@/components/debrief/StudyLine'
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
    const dimension = view.pins.find((p) => p.id === openPinId)?.dimensions[0]
    if (dimension !== undefined) setChosen(dimension)
  }
  const selected = chosen ?? results.comparisons[0]!.dimension
  return (
    <>
      <h2 className="sr-only">{t('reveal.title')}</h2>
      <Figures results={results} />
      <MomentWalk />
      <StudyLine results={results} />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        <GapList results={results} selected={selected} onSelect={setChosen} fresh={fresh} />
        <DimensionNotes dimension={selected} results={results} onFrame={onFrame} />
        <OtherRaters />
        <HowItWent />
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
