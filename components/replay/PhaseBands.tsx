'use client'
import { useTranslations } from 'use-intl'
import { useReplayState } from '@/components/replay/ReplayState'
import { PHASE_BAND } from '@/components/replay/tickLook'
import { clockText } from '@/components/room/phaseSegments'
import { classes } from '@/components/ui/classes'
import { partIndex } from '@/domain/phases/plans'
import { clockAt } from '@/domain/replay/timeline'

const HATCH = 'repeating-linear-gradient(135deg, transparent 0 3px, var(--line-2) 3px 4px)'

/** The phases as they were gone through, returns included; hatched where the clock stood still. */
export function PhaseBands() {
  const t = useTranslations('replay')
  const common = useTranslations('common')
  const { timeline, store } = useReplayState()
  const percent = (t: number) => `${(t / timeline.durationMs) * 100}%`
  return (
    <div className="relative">
      {timeline.bands.map((band) => {
        const key = timeline.phases[band.phase]!
        const name = common(`phases.${key}`)
        const time = clockText(clockAt(timeline.pauses, band.from))
        return (
          <button
            key={band.from}
            type="button"
            aria-label={t('tick', { time, title: name })}
            title={name}
            onClick={() => store.seek(band.from)}
            className={classes(
              'absolute inset-y-px truncate rounded-[3px] px-1.5 text-left text-11 leading-[18px] shadow-[inset_0_-2px_0_currentColor] max-[600px]:px-1',
              PHASE_BAND[partIndex(key)],
            )}
            style={{ left: percent(band.from), width: `calc(${percent(band.to - band.from)} - 2px)` }}
          >
            {band.phase + 1} {common(`phasesShort.${key}`)}
          </button>
        )
      })}
      {timeline.pauses.map((pause) => (
        <span
          key={pause.from}
          title={t('paused')}
          className="pointer-events-none absolute inset-y-px"
          style={{ left: percent(pause.from), width: percent(pause.to - pause.from), backgroundImage: HATCH }}
        />
      ))}
    </div>
  )
}
