'use client'
import { useReplayState } from '@/components/replay/ReplayState'
import { classes } from '@/components/ui/classes'
import { clockText } from '@/components/room/phaseSegments'
import { clockAt, momentOf } from '@/domain/replay/timeline'

const MINUTE = 60_000
/** Roughly this many labels, at round minutes. */
const LABELS = 9

/** The clock's minutes over the timeline; a pause lies between two of them. */
export function Axis() {
  const { timeline } = useReplayState()
  const clock = clockAt(timeline.pauses, timeline.durationMs)
  const step = [1, 2, 5, 10, 15, 30].find((minutes) => clock / (minutes * MINUTE) <= LABELS) ?? 60
  const marks = Array.from({ length: Math.floor(clock / (step * MINUTE)) + 1 }, (_, i) => i * step * MINUTE)
  // a label at the very end would hang over it
  const kept = marks.filter((mark) => mark === 0 || mark < clock * 0.97)
  return (
    <div aria-hidden className="relative">
      {kept.map((mark, i) => (
        <span
          key={mark}
          className={classes(
            'absolute border-l border-line-2 pl-1 text-11 leading-[14px] text-text-3 tabular-nums',
            i % 2 === 1 && 'max-[600px]:hidden',
          )}
          style={{ left: `${(momentOf(timeline.pauses, mark) / timeline.durationMs) * 100}%` }}
        >
          {clockText(mark)}
        </span>
      ))}
    </div>
  )
}
