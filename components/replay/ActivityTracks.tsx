'use client'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { useReplayState } from '@/components/replay/ReplayState'
import { classes } from '@/components/ui/classes'
import { activityOf } from '@/domain/replay/activity'
import type { Role } from '@/domain/room/roles'
import type { ParticipantView } from '@/domain/room/view'

const INK: Record<Role, string> = {
  interviewer: 'text-who-i',
  candidate: 'text-who-c',
  observer: 'text-text-3',
}
const HATCH = 'repeating-linear-gradient(135deg, transparent 0 3px, var(--line-2) 3px 4px)'
/** In units of the drawing: a bar and the gap after it make 1. */
const BAR_WIDTH = 0.7
const HEIGHT = 16

/** Who changed the board when: one track a person, and the silences that can be skipped. */
export function ActivityTracks({ people }: { people: readonly ParticipantView[] }) {
  const t = useTranslations('replay')
  const common = useTranslations('common')
  const { source, timeline, store } = useReplayState()
  const activity = useMemo(() => activityOf(source.summary, timeline.durationMs), [source, timeline])
  const busiest = Math.max(1, ...[...activity.values()].flat())
  return (
    <>
      {people.map((person) => {
        const counts = activity.get(person.id) ?? []
        const count = counts.reduce((a, b) => a + b, 0)
        return (
          <svg
            key={person.id}
            role="img"
            aria-label={t('activity', { name: person.name ?? common('unnamed'), count })}
            viewBox={`0 0 ${Math.max(1, counts.length)} ${HEIGHT}`}
            preserveAspectRatio="none"
            className={classes('h-5 w-full border-b border-line pt-1', INK[person.role])}
          >
            <path fill="currentColor" d={barsPath(counts, busiest)} />
          </svg>
        )
      })}
      {store.track.idle.map(({ from, to }) => (
        <span
          key={from}
          aria-hidden
          className="pointer-events-none absolute top-[60px] bottom-0"
          style={{
            left: `${(from / timeline.durationMs) * 100}%`,
            width: `${((to - from) / timeline.durationMs) * 100}%`,
            backgroundImage: HATCH,
          }}
        />
      ))}
    </>
  )
}

/** Bars whose height grows with the root of the count: one change is still seen beside a long stroke. */
function barsPath(counts: readonly number[], busiest: number): string {
  return counts
    .map((count, i) => {
      const height = Math.max(1.5, Math.sqrt(count / busiest) * HEIGHT)
      return count === 0 ? '' : `M${i} ${HEIGHT}v-${height.toFixed(2)}h${BAR_WIDTH}V${HEIGHT}z`
    })
    .join('')
}
