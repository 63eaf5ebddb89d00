'use client'

import { useTranslations } from 'use-intl'
import type { CardView } from '@/domain/room/view'
import { soloPartner, type Results } from '@/components/report/results'
import { useRoom } from '@/components/room/RoomProvider'
import { usePair } from '@/components/debrief/usePair'

/** Both totals, and how many dimensions the two are at most one point apart in. */
export function Figures({ results }: { results: Results }) {
  const t = useTranslations('debrief.reveal')
  const { view } = useRoom()
  const { interviewer, candidate } = usePair()
  const { withinOne } = results
  // one figure for one card: somebody who scored a solo attempt from its replay makes it two
  const alone = view.solo && soloPartner(view) === null
  return (
    <dl className="grid flex-none grid-cols-3 gap-2 border-b border-line px-4 pt-2.5 pb-2">
      <CardFigure
        label={alone ? t('selfOf', { name: candidate.name }) : t('scoreOf', { name: interviewer.name })}
        card={results.card}
      />
      {!alone && <CardFigure label={t('selfOf', { name: candidate.name })} card={results.self} />}
      {!alone && (
        <Figure
          label={t('within')}
          value={withinOne.of === 0 ? null : withinOne.count}
          of={t('of', { of: withinOne.of })}
          note={withinOne.of === 0 ? t('nothingShared') : null}
        />
      )}
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
