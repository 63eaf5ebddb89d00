'use client'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { inSeat, readinessOf } from '@/components/lobby/readiness'
import { useRoom } from '@/components/room/RoomProvider'
import { Button } from '@/components/ui/Button'

/** What keeps the interview from starting, in a sentence; null when nothing does. */
function useObstacle(): string | null {
  const t = useTranslations('lobby.start')
  const c = useTranslations('common')
  const { view, online, connection } = useRoom()
  const readiness = readinessOf(view, online)
  if (connection !== 'connected') return t('needsConnection')
  switch (readiness.state) {
    case 'needsPartner':
      return t(`needsPartner.${readiness.seat}`)
    case 'needsYou':
      return t('needsYou')
    case 'needsAgreement':
      return t('needsAgreement', { name: readiness.person.name ?? c('unnamed') })
    case 'ready':
      return null
  }
}

/** The way into the interview: for the interviewer a button, for the others what they wait for. */
export function StartPanel() {
  const t = useTranslations('lobby.start')
  const c = useTranslations('common')
  const id = useId()
  const { view, online, can, send, connection } = useRoom()
  const [busy, setBusy] = useState(false)
  const obstacle = useObstacle()
  const readiness = readinessOf(view, online)

  async function start(anyway: boolean) {
    setBusy(true)
    const started = await send({ type: 'startInterview', ...(anyway && { anyway }) })
    if (!started.ok) setBusy(false)
  }

  if (!can('startInterview'))
    return (
      <p role="status" className="border-t border-line px-4 py-3.5 text-text-2">
        {obstacle ?? t('byInterviewer', { name: inSeat(view, 'interviewer')?.name ?? c('unnamed') })}
      </p>
    )
  // one's own answer is one press away; only others are worth not waiting for
  const anyway =
    connection === 'connected' &&
    (readiness.state === 'needsAgreement' ||
      (readiness.state === 'needsPartner' && readiness.seat === 'candidate'))
  const away = readiness.state === 'ready' ? readiness.away : null
  const ready = view.solo
    ? t('readySolo')
    : away === null
      ? t('ready')
      : t('readyAway', { name: away.name ?? c('unnamed') })
  return (
    <div className="grid gap-2 border-t border-line px-4 py-3.5">
      <Button
        variant="primary"
        size="lg"
        busy={busy}
        unavailable={obstacle !== null}
        aria-describedby={id}
        onClick={() => void start(false)}
      >
        {t('action')}
      </Button>
      <p id={id} role="status" className="text-center text-12 text-text-3">
        {obstacle ?? ready}
      </p>
      {anyway && (
        <div className="grid justify-items-center gap-1">
          <Button size="sm" variant="ghost" busy={busy} onClick={() => void start(true)}>
            {t('anyway')}
          </Button>
          <p className="text-center text-12 text-text-3">{t('anywayHint')}</p>
        </div>
      )}
    </div>
  )
}
