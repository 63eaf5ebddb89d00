'use client'

import { useTranslations } from 'use-intl'
import { soloPartner } from '@/components/report/results'
import { seated } from '@/domain/room/revealed'
import { useRoom } from '@/components/room/RoomProvider'

/** A person of the debrief, with a name for every case. */
export type Person = { id: string; name: string }

/** The two who score, and which of them is not the one who looks (the candidate, for an observer). */
export type Pair = { interviewer: Person; candidate: Person; partner: Person }

export function usePair(): Pair {
  const common = useTranslations('common')
  const { view } = useRoom()
  const person = (role: 'interviewer' | 'candidate'): Person => {
    const found = seated(view, role)
    return { id: found?.id ?? role, name: found?.name ?? common('unnamed') }
  }
  const alone = soloPartner(view)
  const interviewer =
    alone === null ? person('interviewer') : { id: alone.id, name: alone.name ?? common('unnamed') }
  const candidate = person('candidate')
  return {
    interviewer,
    candidate,
    partner: view.you.participantId === candidate.id ? interviewer : candidate,
  }
}
