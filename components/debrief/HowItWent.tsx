'use client'

import { useTranslations } from 'use-intl'
import { useGuide } from '@/components/guide/GuideProvider'
import { OpenedSection } from '@/components/report/OpenedSection'
import { PacingSection } from '@/components/report/PacingSection'
import { useRoom } from '@/components/room/RoomProvider'

/** Planned against actual time, and what was answered, hinted and asked, folded away under the scores. */
export function HowItWent() {
  const t = useTranslations('debrief.reveal')
  const { view } = useRoom()
  const { guide } = useGuide()
  if (view.run === null || view.endedAt === null) return null
  return (
    <details className="border-t border-line px-4 py-2">
      <summary className="min-h-6 cursor-pointer text-12 font-semibold touch:min-h-11">
        {t('howItWent')}
      </summary>
      <div className="grid gap-4 pt-2">
        <PacingSection run={view.run} endedAt={view.endedAt} />
        <OpenedSection
          opened={guide?.shared ?? []}
          followUps={view.followUps}
          run={view.run}
          roomId={view.roomId}
        />
      </div>
    </details>
  )
}
