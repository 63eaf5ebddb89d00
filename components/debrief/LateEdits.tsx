'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { RoomView } from '@/domain/room/view'
import { Button } from '@/components/ui/Button'
import { Notice } from '@/components/ui/Notice'
import { personIn } from '@/components/room/personIn'
import { useRoom } from '@/components/room/RoomProvider'

/** What was drawn out of touch and came after the board froze, for interviewer or candidate to decide about. */
export function LateEdits() {
  const { view } = useRoom()
  const offered = view.lateEdits.filter(({ decision }) => decision === null)
  if (offered.length === 0) return null
  return (
    <div className="grid flex-none gap-2 border-b border-line p-3">
      {offered.map((late) => (
        <Offer key={late.id} late={late} />
      ))}
    </div>
  )
}

function Offer({ late: { id, authorId, changes } }: { late: RoomView['lateEdits'][number] }) {
  const t = useTranslations('debrief.late')
  const common = useTranslations('common')
  const { view, can, send } = useRoom()
  const [busy, setBusy] = useState<'addLateEdits' | 'declineLateEdits' | null>(null)
  const name = personIn(view, authorId)?.name ?? common('unnamed')
  const who = authorId === view.you.participantId ? 'you' : 'other'
  const decide = (type: 'addLateEdits' | 'declineLateEdits') => {
    setBusy(type)
    void send({ type, lateId: id }).then(() => setBusy(null))
  }
  if (!can('decideLateEdits'))
    return (
      <Notice tone="info">
        <p>{t('drew', { who, name, changes })}</p>
        <p className="text-12 text-text-2">{t('waiting')}</p>
      </Notice>
    )
  return (
    <Notice tone="info">
      <p className="font-semibold">{t('question', { who, name, changes })}</p>
      <p className="mb-2 text-12 text-text-2">{t('body')}</p>
      <div className="flex flex-wrap gap-2">
        <Button busy={busy === 'addLateEdits'} onClick={() => decide('addLateEdits')}>
          {t('add')}
        </Button>
        <Button variant="ghost" busy={busy === 'declineLateEdits'} onClick={() => decide('declineLateEdits')}>
          {t('leaveOut')}
        </Button>
      </div>
    </Notice>
  )
}
