'use client'
import { MoreHorizontal, UserX } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useRoom } from '@/components/room/RoomProvider'
import { ConfirmDialog } from '@/components/ui/ConfirmDialog'
import { IconButton } from '@/components/ui/IconButton'
import { Menu, MenuItem } from '@/components/ui/Menu'
import type { ParticipantView } from '@/domain/room/view'

/** The way to send somebody out, for whoever may; nothing for the others. */
export function RemovePerson({ person }: { person: ParticipantView }) {
  const t = useTranslations('lobby.who')
  const c = useTranslations('common')
  const { view, can, send } = useRoom()
  const [asking, setAsking] = useState(false)
  const may = person.role === 'candidate' ? can('removeCandidate') : can('removeObserver')
  if (person.id === view.you.participantId || person.role === 'interviewer' || !may) return null
  const name = person.name ?? c('unnamed')
  return (
    <>
      <Menu trigger={<IconButton icon={MoreHorizontal} size="sm" label={t('more', { name })} />}>
        <MenuItem icon={UserX} danger hint={t('removeHint')} onSelect={() => setAsking(true)}>
          {t('remove')}
        </MenuItem>
      </Menu>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('removeTitle', { name })}
        description={t('removeBody')}
        action={t('removeAction')}
        danger
        onConfirm={() => void send({ type: 'removeParticipant', participantId: person.id })}
      />
    </>
  )
}
