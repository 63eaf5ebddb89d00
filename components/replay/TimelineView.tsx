'use client'
import { useRef, type PointerEvent } from 'react'
import { useTranslations } from 'use-intl'
import { ActivityTracks } from '@/components/replay/ActivityTracks'
import { Axis } from '@/components/replay/Axis'
import { PhaseBands } from '@/components/replay/PhaseBands'
import { Playhead } from '@/components/replay/Playhead'
import { useReplayState } from '@/components/replay/ReplayState'
import { TickRow } from '@/components/replay/TickRow'
import { useWidth } from '@/components/replay/useWidth'
import { can } from '@/domain/room/roles'

const ROWS = 'grid grid-rows-[16px_20px_24px_20px_20px]'

/** The interview from start to end: axis, phases, moments, and who drew when. Pressing anywhere goes there. */
export function TimelineView() {
  const t = useTranslations('replay')
  const common = useTranslations('common')
  const { view, timeline, store } = useReplayState()
  const surface = useRef<HTMLDivElement>(null)
  const width = useWidth(surface)
  const people = view.participants
    .filter((participant) => can(participant.role, 'draw'))
    .sort((a, b) => a.role.localeCompare(b.role))

  const seekTo = (event: PointerEvent) => {
    const box = surface.current?.getBoundingClientRect()
    if (box === undefined || box.width === 0) return
    store.seek(((event.clientX - box.left) / box.width) * timeline.durationMs)
  }
  const drag = (event: PointerEvent<HTMLElement>) => {
    // moments and phases are buttons of their own
    if (event.button !== 0 || (event.target as Element).closest('button') !== null) return
    event.currentTarget.setPointerCapture(event.pointerId)
    seekTo(event)
  }

  return (
    <div className="grid flex-1 grid-cols-[72px_1fr] pr-5 pl-3 touch:pr-4 touch:pb-2.5 touch:pl-2 max-[600px]:grid-cols-[40px_1fr] touch:max-[600px]:pr-3 touch:max-[600px]:pl-1.5">
      <div className={`${ROWS} items-center text-12 text-text-3 max-[600px]:text-11`}>
        <span className="row-start-2 max-[600px]:invisible">{t('phases')}</span>
        <span className="row-start-3 max-[600px]:invisible">{t('moments')}</span>
        {people.map((person, i) => (
          <span key={person.id} className={`truncate pr-2 ${i === 0 ? 'row-start-4' : 'row-start-5'}`}>
            {person.name ?? common('unnamed')}
          </span>
        ))}
      </div>
      <div
        ref={surface}
        onPointerDown={drag}
        onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && seekTo(event)}
        className={`relative touch-none select-none ${ROWS}`}
      >
        <Axis />
        <PhaseBands />
        <TickRow width={width} />
        <ActivityTracks people={people} />
        <Playhead />
      </div>
    </div>
  )
}
