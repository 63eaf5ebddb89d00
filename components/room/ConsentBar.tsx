'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { KeptForm } from '@/components/lobby/WhatIsKept'
import { Button } from '@/components/ui/Button'
import { Dialog } from '@/components/ui/Dialog'
import { useRoom } from '@/components/room/RoomProvider'

/** Asks whoever came in after the start what may be kept of the interview; nothing for those who have answered. */
export function ConsentBar() {
  const t = useTranslations('lobby.kept')
  const { view, can } = useRoom()
  const [open, setOpen] = useState(false)
  const me = view.participants.find((person) => person.id === view.you.participantId)
  if (!can('consent') || (me?.consented === true && !open)) return null
  return (
    <>
      {me?.consented !== true && (
        <div className="absolute inset-x-0 top-0 z-20 flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-info-tint px-3 py-1.5 text-12">
          <span className="min-w-0 flex-1">{t('ask')}</span>
          <Button size="sm" onClick={() => setOpen(true)}>
            {t('open')}
          </Button>
        </div>
      )}
      <Dialog roomy open={open} onOpenChange={setOpen} title={t('title')}>
        <KeptForm />
      </Dialog>
    </>
  )
}
