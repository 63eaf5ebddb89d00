'use client'

import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import { useRoom, type RoomContext } from '@/components/room/RoomProvider'
import { personIn } from '@/components/room/personIn'
import { changesBetween, type RoomChange } from '@/components/room/roomChanges'

/** Says politely, for screen readers, what happened in the room: phases, the clock, comings and goings, messages. */
export function Announcer() {
  const t = useTranslations('room.announce')
  const common = useTranslations('common')
  const room = useRoom()
  const before = useRef<Pick<RoomContext, 'view' | 'online' | 'connection'>>(room)
  const [said, setSaid] = useState('')
  useEffect(() => {
    const changes = changesBetween(before.current, room)
    before.current = room
    if (changes.length === 0) return
    const nameOf = (id: string) => personIn(room.view, id)?.name ?? common('unnamed')
    const phaseName = (phase: number) => common(`phases.${room.view.run?.phases[phase] ?? 'wrapUp'}`)
    const sentence = (change: RoomChange): string => {
      switch (change.kind) {
        case 'phase':
          return t('phase', { number: change.phase + 1, phase: phaseName(change.phase) })
        case 'extended':
          return t('extended', { phase: phaseName(change.phase) })
        case 'came':
        case 'left':
        case 'message':
        case 'late':
        case 'lateAdded':
        case 'lateDeclined':
          return t(change.kind, { name: nameOf(change.participantId) })
        case 'pen':
          return t(`pen.${change.who}`)
        default:
          return t(change.kind)
      }
    }
    setSaid(changes.map(sentence).join('. '))
  }, [room, t, common])
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {said}
    </VisuallyHidden>
  )
}
