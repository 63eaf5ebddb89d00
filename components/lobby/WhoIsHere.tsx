'use client'
import { Check, UserRound } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { inSeat, type Seat } from '@/components/lobby/readiness'
import { PersonMenu } from '@/components/lobby/PersonMenu'
import { Section } from '@/components/lobby/Section'
import { SeatRequests } from '@/components/lobby/SeatRequests'
import { useRoom } from '@/components/room/RoomProvider'
import { Avatar } from '@/components/ui/Avatar'
import { Tag } from '@/components/ui/Tag'
import { ARTEFACTS } from '@/domain/room/choices'
import type { ParticipantView } from '@/domain/room/view'

function Person({ person }: { person: ParticipantView }) {
  const t = useTranslations('lobby.who')
  const c = useTranslations('common')
  const { view, online } = useRoom()
  const here = online.has(person.id)
  const strict = person.first && person.role === 'candidate'
  const mustAgree = person.role !== 'observer'
  return (
    <li className="flex items-center gap-3 py-1">
      <Avatar name={person.name} role={person.role} size="lg" online={here} />
      <div className="min-w-0 flex-1">
        <p className="truncate">
          <b className="font-semibold">{person.name ?? c('unnamed')}</b>{' '}
          {person.id === view.you.participantId && <span className="text-text-3">{c('you')}</span>}
        </p>
        <p className="text-12 text-text-3">
          {t(person.solo ? 'solo' : person.rates ? 'rater' : person.role)}
        </p>
        {strict && <p className="text-12 text-text-2">{t('firstHint')}</p>}
      </div>
      <div className="flex flex-none flex-col items-end gap-x-3 gap-y-1 sm:flex-row sm:items-center">
        {mustAgree &&
          (person.consented ? (
            <Tag tone="good" icon={Check}>
              {ARTEFACTS.every((artefact) => person.keeps?.[artefact]) ? t('agreed') : t('answered')}
            </Tag>
          ) : (
            <span className="text-12 text-text-3">{t('notAgreed')}</span>
          ))}
        <span className="text-12 text-text-2 sm:w-24 sm:text-right">{here ? t('here') : t('away')}</span>
        <PersonMenu person={person} />
      </div>
    </li>
  )
}

function EmptySeat({ seat }: { seat: Seat }) {
  const t = useTranslations('lobby.who')
  const { can } = useRoom()
  return (
    <li className="flex items-center gap-3 py-1">
      <span
        aria-hidden
        className="grid size-8 flex-none place-items-center rounded-full border border-dashed border-line-ui text-text-3"
      >
        <UserRound className="size-4" strokeWidth={1.75} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="font-semibold text-text-2">{t(`empty.${seat}`)}</p>
        <p className="text-12 text-text-3">
          {can(`invite:${seat}`) ? t(`waiting.${seat}`) : t('waitingObserver')}
        </p>
      </div>
    </li>
  )
}

/** Both seats, taken or empty, and the observers; and who asks to be let back into a seat. */
export function WhoIsHere() {
  const t = useTranslations('lobby.who')
  const { view } = useRoom()
  return (
    <Section title={t('title')}>
      <SeatRequests />
      <ul className="grid gap-2">
        {(['interviewer', 'candidate'] as const).map((seat) => {
          const person = inSeat(view, seat)
          if (person === undefined && view.solo) return null
          return person === undefined ? (
            <EmptySeat key={seat} seat={seat} />
          ) : (
            <Person key={seat} person={person} />
          )
        })}
        {view.participants
          .filter((person) => person.role === 'observer')
          .map((person) => (
            <Person key={person.id} person={person} />
          ))}
      </ul>
    </Section>
  )
}
