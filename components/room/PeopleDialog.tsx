'use client'

import { useTranslations } from 'use-intl'
import { RoomLinks } from '@/components/lobby/RoomLinks'
import { WhatIsKept } from '@/components/lobby/WhatIsKept'
import { WhoIsHere } from '@/components/lobby/WhoIsHere'
import { Dialog } from '@/components/ui/Dialog'

/** Who is here, the links that let more in, and what is kept: what the lobby has, during the interview. */
export function PeopleDialog({
  open,
  onOpenChange,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const t = useTranslations('room.people')
  return (
    <Dialog roomy open={open} onOpenChange={onOpenChange} title={t('title')}>
      <WhoIsHere />
      <RoomLinks />
      <WhatIsKept />
    </Dialog>
  )
}
