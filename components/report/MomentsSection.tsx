import { Flag } from 'lucide-react'
import { getTranslator } from '@/components/i18n/translator'
import { MomentTime } from '@/components/report/MomentTime'
import { ReportSection } from '@/components/report/ReportSection'
import type { Results } from '@/components/report/results'
import { MomentPicture, MomentPictures } from '@/components/replay/MomentPictures'
import { clockText } from '@/components/room/phaseSegments'
import { pinPhase } from '@/components/room/pinPhase'
import { classes } from '@/components/ui/classes'
import { clockTimeAt } from '@/domain/phases/clock'
import type { PinView, RoomView, RunView } from '@/domain/room/view'

const HUES = ['text-p1-text', 'text-p2-text', 'text-p3-text', 'text-p4-text'] as const

/** The pinned moments in order of time, each leading to the replay. */
export function MomentsSection({ view, run, results }: { view: RoomView; run: RunView; results: Results }) {
  const t = getTranslator('report')
  const pins = view.pins.toSorted((a, b) => a.at - b.at)
  return (
    <ReportSection title={t('moments')} aside={t('pinCount', { pins: pins.length })}>
      {pins.length === 0 ? (
        <p className="py-1.5 text-text-3">{t('noMoments')}</p>
      ) : (
        <MomentPictures roomId={view.roomId}>
          <ul>
            {pins.map((pin) => (
              <Moment key={pin.id} pin={pin} run={run} roomId={view.roomId} results={results} />
            ))}
          </ul>
        </MomentPictures>
      )}
    </ReportSection>
  )
}

function Moment({
  pin,
  run,
  roomId,
  results,
}: {
  pin: PinView
  run: RunView
  roomId: string
  results: Results
}) {
  const t = getTranslator('report')
  const clockTime = clockTimeAt(run.clock, pin.at)
  const phase = pinPhase(run.stretches, clockTime)
  const scores = results.card?.scores ?? {}
  return (
    <li className="flex items-start gap-3 border-b border-line py-2 last:border-b-0">
      <MomentPicture
        t={pin.at - run.startedAt}
        sight={{ elementIds: pin.elementIds, viewport: pin.viewport }}
        time={clockText(clockTime)}
        className="w-28! flex-none"
      />
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-1.5">
          <Flag aria-hidden className={classes('size-3 flex-none', HUES[phase])} strokeWidth={1.75} />
          <MomentTime at={pin.at} run={run} roomId={roomId} className="font-semibold" />
          {pin.dimensions.map((dimension) => (
            <span key={dimension} className="text-11 tracking-[0.02em] text-text-3">
              {dimension} {typeof scores[dimension] === 'number' && scores[dimension]}
            </span>
          ))}
        </p>
        {pin.text !== '' && <p className="text-12 break-words text-text-2">{pin.text ?? t('erased')}</p>}
      </div>
    </li>
  )
}
