'use client'
import { UserRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { inSeat } from '@/components/lobby/readiness'
import { useNow } from '@/components/room/RoomClock'
import { useRoom } from '@/components/room/RoomProvider'
import { Button } from '@/components/ui/Button'
import { ConfirmDialog } from '@/components/ui/ConfirmDialog'

const MINUTE = 60_000
/** When somebody who waits is asked what to do, in minutes. */
const ASKED_AFTER = [15, 10, 3] as const

/** Nobody came: after 3, 10 and 15 minutes, the way to go on alone. Nothing while somebody sits on the other side. */
export function NoShow() {
  const t = useTranslations('lobby.noShow')
  const { view, can, send } = useRoom()
  const now = useNow()
  const [asking, setAsking] = useState(false)
  const other = inSeat(view, view.you.role === 'interviewer' ? 'candidate' : 'interviewer')
  const waited = Math.floor((now - view.createdAt) / MINUTE)
  const asked = ASKED_AFTER.find((minutes) => waited >= minutes)
  if (!can('goSolo') || other !== undefined || asked === undefined) return null
  return (
    <section
      aria-label={t('title')}
      className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-3 border border-line bg-info-tint px-4 py-3"
    >
      <div role="status" className="min-w-56 flex-1">
        <p className="font-semibold">{t(`after${asked}`)}</p>
        <p className="text-12 text-text-2">{t('body')}</p>
      </div>
      <Button icon={UserRound} onClick={() => setAsking(true)}>
        {t('action')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('confirm')}
        description={t('confirmBody')}
        action={t('action')}
        onConfirm={() => void send({ type: 'goSolo' })}
      />
    </section>
  )
}
