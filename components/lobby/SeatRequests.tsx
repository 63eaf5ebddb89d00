'use client'
import { useTranslations } from 'use-intl'
import { useRoom } from '@/components/room/RoomProvider'
import { Button } from '@/components/ui/Button'
import { Notice } from '@/components/ui/Notice'

/** Those who ask for a seat that is taken, for the partner to decide. */
export function SeatRequests() {
  const t = useTranslations('lobby.seat')
  const c = useTranslations('common')
  const { view, send } = useRoom()
  return view.seatRequests.map((request) => {
    const holder = view.participants.find((person) => person.id === request.participantId)
    return (
      <Notice key={request.id} tone="warn" className="mb-3">
        <p className="font-semibold">
          {t('title', { name: request.name ?? c('unnamed'), holder: holder?.name ?? c('unnamed') })}
        </p>
        <p className="mb-2 text-text-2">{t('body')}</p>
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => void send({ type: 'grantSeat', requestId: request.id })}>
            {t('grant')}
          </Button>
          <Button variant="ghost" onClick={() => void send({ type: 'denySeat', requestId: request.id })}>
            {t('deny')}
          </Button>
        </div>
      </Notice>
    )
  })
}
