'use client'
import { Flag, Send } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ReplayPins } from '@/components/rating/ReplayPins'
import { PinForm } from '@/components/room/PinForm'
import { usePins } from '@/components/room/PinProvider'
import { useRoom } from '@/components/room/RoomProvider'
import { RubricPanel } from '@/components/rubric/RubricPanel'
import { Button } from '@/components/ui/Button'
import { unscored } from '@/domain/rubric/scoring'

/** One's own card beside the replay: scores, notes, pins of its moments, and Submit. Below a replay and a room. */
export function RatingPanel() {
  const { view } = useRoom()
  const t = useTranslations('share')
  const why = useId()
  const me = view.you.participantId
  const missing = unscored(view.cards[me]?.scores ?? {}).length
  return (
    <ReplayPins>
      <div className="relative flex min-h-0 flex-1 flex-col">
        <div className="flex-none border-b border-line px-3 pt-2.5 pb-2">
          <h2 className="font-semibold">{t('ratingTitle')}</h2>
          <p className="text-12 text-text-2">
            {view.solo && !view.you.rating ? t('selfBody') : t('ratingBody')}
          </p>
          <p id={why} className="text-12 text-text-2">
            {t('ratingMissing', { count: missing })}
          </p>
          <PinNow />
        </div>
        <RubricPanel
          participantId={me}
          presentPhase={null}
          footer={(scores) => <Submit unavailable={unscored(scores).length > 0} describedBy={why} />}
        />
        <PinForm />
      </div>
    </ReplayPins>
  )
}

function PinNow() {
  const t = useTranslations('share')
  const { canPin, pinMoment } = usePins()
  if (!canPin) return null
  return (
    <Button size="sm" icon={Flag} onClick={() => pinMoment()} className="mt-1">
      {t('pin')}
    </Button>
  )
}

function Submit({ unavailable, describedBy }: { unavailable: boolean; describedBy: string }) {
  const t = useTranslations('share')
  const { send } = useRoom()
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const submit = async () => {
    setBusy(true)
    const done = await send({ type: 'submitCard', fromReplay: true })
    // the page that comes shows what may be seen from now on
    if (done.ok) router.refresh()
    else setBusy(false)
  }
  return (
    <Button
      variant="primary"
      icon={Send}
      busy={busy}
      unavailable={unavailable}
      aria-describedby={describedBy}
      onClick={() => void submit()}
    >
      {t('submit')}
    </Button>
  )
}
