'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useNow } from '@/components/room/RoomClock'
import { useRoom } from '@/components/room/RoomProvider'
import { can } from '@/domain/room/roles'

type Lost = { id: string; at: number }

/** Who was last known to be here, and since when which line is lost. */
type Known = { online: ReadonlySet<string>; connected: boolean; cutAt: number | null; lost: readonly Lost[] }

/** What is known after one more look; the same object while nothing changed. */
function lookedAgain(known: Known, online: ReadonlySet<string>, connected: boolean, now: number): Known {
  const same = known.online.size === online.size && [...online].every((id) => known.online.has(id))
  if (same && known.connected === connected) return known
  const gone = [...known.online].filter((id) => !online.has(id)).map((id) => ({ id, at: now }))
  return {
    online,
    connected,
    cutAt: connected ? null : (known.cutAt ?? now),
    lost: [...known.lost.filter((l) => !online.has(l.id)), ...gone],
  }
}

/**
 * Says when the line to the room or to the partner was lost, and that what is shown is the last state; gone when it is
 * back. Whoever comes back says their last sentence again.
 */
export function LastSeen() {
  const t = useTranslations('room.lost')
  const common = useTranslations('common')
  const { view, online, connection } = useRoom()
  const now = useNow()
  const connected = connection === 'connected'
  const [known, setKnown] = useState<Known>({ online, connected, cutAt: null, lost: [] })
  const looked = lookedAgain(known, online, connected, now)
  if (looked !== known) setKnown(looked)

  const { cutAt } = looked
  const lost = looked.lost.flatMap(({ id, at }) => {
    const person = view.participants.find((p) => p.id === id && id !== view.you.participantId)
    return person !== undefined && can(person.role, 'draw') ? [{ name: person.name, at }] : []
  })
  const time = (at: number) => new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' }).format(at)
  const text =
    cutAt !== null
      ? t('own', { time: time(cutAt) })
      : lost.map((l) => t('partner', { name: l.name ?? common('unnamed'), time: time(l.at) })).join(' ')
  if (text === '') return null
  return (
    <p
      role="status"
      className="pointer-events-none absolute bottom-14 left-1/2 z-10 w-max max-w-[calc(100%-32px)] -translate-x-1/2 rounded-2 bg-warn-tint px-3 py-1.5 text-12 text-warn shadow-2"
    >
      {text}
    </p>
  )
}
