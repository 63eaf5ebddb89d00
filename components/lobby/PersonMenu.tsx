'use client'
import { ClipboardList, EyeOff, MoreHorizontal, UserX } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useRoom } from '@/components/room/RoomProvider'
import { ConfirmDialog } from '@/components/ui/ConfirmDialog'
import { IconButton } from '@/components/ui/IconButton'
import { Menu, MenuItem } from '@/components/ui/Menu'
import type { ParticipantView } from '@/domain/room/view'

/** What can be done about somebody: let an observer rate, send somebody out. Nothing for who may do neither. */
export function PersonMenu({ person }: { person: ParticipantView }) {
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
        {person.role === 'observer' && can('nameRater') && view.revealedAt === null && (
          <MenuItem
            icon={person.rates ? EyeOff : ClipboardList}
            hint={person.rates ? t('stopRatingHint') : t('rateHint')}
            onSelect={() =>
              void send({ type: person.rates ? 'dismissRater' : 'nameRater', participantId: person.id })
            }
          >
            {person.rates ? t('stopRating') : t('rate')}
          </MenuItem>
        )}
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
