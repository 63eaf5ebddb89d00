'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/Button'
import { ConfirmDialog } from '@/components/ui/ConfirmDialog'
import { useRoom } from '@/components/room/RoomProvider'

/** Closes the room, after asking once more; only for whoever may. */
export function FinishButton({ primary = false }: { primary?: boolean }) {
  const t = useTranslations('debrief.agree')
  const { send } = useRoom()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button variant={primary ? 'primary' : 'default'} onClick={() => setAsking(true)}>
        {t('finish')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('finishTitle')}
        description={t('finishBody')}
        action={t('finishAction')}
        onConfirm={() => void send({ type: 'closeRoom' })}
      />
    </>
  )
}
