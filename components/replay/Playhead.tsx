'use client'
import { useTranslations } from 'use-intl'
import { useReplayState } from '@/components/replay/ReplayState'
import { usePlayback } from '@/components/replay/usePlayback'
import { clockText } from '@/components/room/phaseSegments'
import { clockAt, phaseAt } from '@/domain/replay/timeline'

/** The moment that is shown, as a line over all rows; the slider that keys move. */
export function Playhead() {
  const t = useTranslations('replay')
  const common = useTranslations('common')
  const { store, timeline } = useReplayState()
  const left = usePlayback(store, (playback) => ((playback.t / timeline.durationMs) * 100).toFixed(3))
  const second = usePlayback(store, (playback) => Math.floor(playback.t / 1_000))
  const phase = usePlayback(store, (playback) => phaseAt(timeline.bands, playback.t))
  const time = usePlayback(store, (playback) => clockText(clockAt(timeline.pauses, playback.t)))
  const total = clockText(clockAt(timeline.pauses, timeline.durationMs))
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={t('scrubber')}
      aria-valuemin={0}
      aria-valuemax={Math.floor(timeline.durationMs / 1_000)}
      aria-valuenow={second}
      aria-valuetext={t('scrubbed', { time, total, phase: common(`phases.${timeline.phases[phase]!}`) })}
      style={{ left: `${left}%` }}
      className="pointer-events-none absolute inset-y-0 z-20 -ml-px w-0.5 bg-accent outline-none before:pointer-events-auto before:absolute before:top-0 before:-left-1 before:size-2.5 before:cursor-ew-resize before:rounded-full before:bg-accent before:ring-2 before:ring-chrome focus-visible:before:outline-2 focus-visible:before:outline-offset-2 focus-visible:before:outline-accent"
    />
  )
}
