'use client'

import { useTranslations } from 'use-intl'
import { useBoardPeople } from '@/components/room/BoardHost'
import { PersonChip } from '@/components/room/PersonChip'
import { useRoom } from '@/components/room/RoomProvider'
import { can } from '@/domain/room/roles'

const SHOWN = 4

/** Who is in the room, with a dot on those who are connected. */
export function People() {
  const t = useTranslations('room.people')
  const { view, online } = useRoom()
  const { drawing, following, follow } = useBoardPeople()
  const order = { interviewer: 0, candidate: 1, observer: 2 } as const
  const people = view.participants.toSorted((a, b) => order[a.role] - order[b.role])
  // who only looks on shows no view
  const canFollow = ({ id, role }: (typeof people)[number]) =>
    id !== view.you.participantId && can(role, 'draw') && (online.has(id) || following === id)
  return (
    <ul aria-label={t('label')} className="flex flex-none items-center gap-px touch:order-4">
      {people.map((person, i) => (
        <li key={person.id} className={i < SHOWN ? 'flex max-sm:[&:nth-child(n+3)]:sr-only' : 'sr-only'}>
          <PersonChip
            person={person}
            online={online.has(person.id)}
            drawing={drawing.includes(person.id)}
            following={canFollow(person) ? following === person.id : null}
            onFollow={(begins) => follow(begins ? person.id : null)}
          />
        </li>
      ))}
      {people.length > SHOWN && (
        <li aria-hidden className="text-12 text-text-3 tabular-nums max-sm:hidden">
          +{people.length - SHOWN}
        </li>
      )}
    </ul>
  )
}
