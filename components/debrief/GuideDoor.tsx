'use client'

import { BookOpen } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/Button'
import { usePair } from '@/components/debrief/usePair'
import { useRoom } from '@/components/room/RoomProvider'

/** The interviewer may open the whole guide to the candidate; the candidate is told when it is open. */
export function GuideDoor() {
  const t = useTranslations('debrief.agree')
  const { view, send, can } = useRoom()
  const { candidate } = usePair()
  const [busy, setBusy] = useState(false)
  const gives = can('shareGuide')
  const opened = view.guideOpenedAt !== null
  if (!gives && !opened) return null
  return (
    <section aria-label={t('guide')} className="border-t border-line pt-3">
      <h3 className="font-semibold">{t('guide')}</h3>
      {opened ? (
        <p role="status" className="text-text-2">
          {gives ? t('guideOpened', { name: candidate.name }) : t('guideOpenedYou')}
        </p>
      ) : (
        <>
          <p className="text-text-2">{t('guideBody', { name: candidate.name })}</p>
          <Button
            icon={BookOpen}
            busy={busy}
            className="mt-2"
            onClick={() => {
              setBusy(true)
              void send({ type: 'openGuide' }).then(() => setBusy(false))
            }}
          >
            {t('showGuide', { name: candidate.name })}
          </Button>
        </>
      )}
    </section>
  )
}
