'use client'

import { useTranslations } from 'use-intl'
import { Avatar } from '@/components/ui/Avatar'
import { useRoom } from '@/components/room/RoomProvider'

const SHOWN = 4

/** Who is in the room, with a dot on those who are connected. */
export function People() {
  const t = useTranslations('room.people')
  const common = useTranslations('common')
  const { view, online } = useRoom()
  const order = { interviewer: 0, candidate: 1, observer: 2 } as const
  const people = view.participants.toSorted((a, b) => order[a.role] - order[b.role])
  return (
    <ul aria-label={t('label')} className="flex flex-none items-center gap-[5px] touch:order-4">
      {people.map((person, i) => {
        const here = online.has(person.id)
        const words = { name: person.name ?? common('unnamed'), role: common(`roles.${person.role}`) }
        const text = here ? t('here', words) : t('away', words)
        return (
          <li
            key={person.id}
            title={text}
            className={i < SHOWN ? 'flex max-sm:[&:nth-child(n+3)]:sr-only' : 'sr-only'}
          >
            <Avatar name={person.name} role={person.role} online={here} />
            <span className="sr-only">{text}</span>
          </li>
        )
      })}
      {people.length > SHOWN && (
        <li aria-hidden className="text-12 text-text-3 tabular-nums max-sm:hidden">
          +{people.length - SHOWN}
        </li>
      )}
    </ul>
  )
}
