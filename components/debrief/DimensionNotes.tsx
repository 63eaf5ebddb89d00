'use client'

import { Flag } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { CardView, PinView } from '@/domain/room/view'
import type { Dimension } from '@/domain/rubric/dimensions'
import { classes } from '@/components/ui/classes'
import type { Results } from '@/components/report/results'
import { usePair } from '@/components/debrief/usePair'
import { MomentPicture, MomentPictures } from '@/components/replay/MomentPictures'
import { clockText } from '@/components/room/phaseSegments'
import { usePins } from '@/components/room/PinProvider'
import { pinPhase } from '@/components/room/pinPhase'
import { useClockTime } from '@/components/room/RoomClock'
import { useRoom } from '@/components/room/RoomProvider'

const HUES = ['text-p1-text', 'text-p2-text', 'text-p3-text', 'text-p4-text'] as const

/** What both wrote on a dimension, and its pins: pressing one brings its elements into view on the board. */
export function DimensionNotes({
  dimension,
  results,
  onFrame,
}: {
  dimension: Dimension
  results: Results
  onFrame: () => void
}) {
  const t = useTranslations('debrief.reveal')
  const rubric = useTranslations('rubric')
  const { view } = useRoom()
  const { interviewer, candidate } = usePair()
  const pins = view.pins.filter((p) => p.dimensions.includes(dimension)).toSorted((a, b) => a.at - b.at)
  const notes = [
    { person: interviewer, text: noteOf(results.card, dimension) },
    { person: candidate, text: noteOf(results.self, dimension) },
  ].filter(({ text }) => text !== '')
  return (
    <section
      aria-label={rubric(`dimensions.${dimension}`)}
      className="grid flex-1 content-start gap-1 border-t border-line px-4 pt-2.5 pb-3 text-12"
    >
      <h3 className="text-13 font-semibold">{rubric(`dimensions.${dimension}`)}</h3>
      {notes.map(({ person, text }) => (
        <p key={person.id} className="break-words whitespace-pre-line text-text-2">
          <b className="font-semibold text-text">{person.name}</b> {text ?? t('noteErased')}
        </p>
      ))}
      {pins.length > 0 && (
        <MomentPictures roomId={view.roomId}>
          <ul className="grid gap-1.5">
            {pins.map((pin) => (
              <PinLine key={pin.id} pin={pin} onFrame={onFrame} />
            ))}
          </ul>
        </MomentPictures>
      )}
      {notes.length === 0 && pins.length === 0 && <p className="text-text-3">{t('noNotes')}</p>}
    </section>
  )
}

/** Null: erased. */
function noteOf(card: CardView | null, dimension: Dimension): string | null {
  const note = card?.notes[dimension]
  return note === undefined ? '' : note.text
}

function PinLine({ pin, onFrame }: { pin: PinView; onFrame: () => void }) {
  const t = useTranslations('debrief.reveal')
  const { view } = useRoom()
  const { openPin } = usePins()
  const clockTime = useClockTime()
  const at = clockTime(pin.at)
  const hue = HUES[pinPhase(view.run?.stretches ?? [], at)]
  const face = (
    <>
      <Flag aria-hidden className={classes('size-3', hue)} strokeWidth={1.75} />
      <span className={hue}>{clockText(at)}</span>
    </>
  )
  const look =
    'inline-flex h-6 flex-none items-center gap-1 rounded-1 border border-line bg-inset px-1.5 text-11 tabular-nums touch:h-11 touch:px-3 touch:text-13'
  return (
    <li className="flex items-start gap-2">
      {pin.elementIds.length === 0 ? (
        <span className={look}>{face}</span>
      ) : (
        <button
          type="button"
          aria-label={t('showPin', { time: clockText(at) })}
          title={t('showPin', { time: clockText(at) })}
          onClick={() => {
            openPin(pin.id)
            onFrame()
          }}
          className={classes(look, 'transition-colors hover:bg-hover')}
        >
          {face}
        </button>
      )}
      <span className="min-w-0 flex-1 py-1 break-words text-text-2 touch:py-3.5">
        {pin.text ?? t('pinErased')}
      </span>
      {view.run !== null && (
        <MomentPicture
          t={pin.at - view.run.startedAt}
          sight={{ elementIds: pin.elementIds, viewport: pin.viewport }}
          time={clockText(at)}
          className="w-28! flex-none"
        />
      )}
    </li>
  )
}
