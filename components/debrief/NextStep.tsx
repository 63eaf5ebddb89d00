'use client'

import { ChevronRight, House, Play, ScrollText, TableProperties, type LucideIcon } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { replayPath } from '@/domain/replay/playback'
import { resultsOf } from '@/components/report/results'
import { Figures } from '@/components/debrief/Figures'
import { FinishButton } from '@/components/debrief/FinishButton'
import { PanelFoot, PanelHead } from '@/components/debrief/PanelParts'
import { ShareButton } from '@/components/share/ShareButton'
import { SwapWay } from '@/components/debrief/SwapWay'
import { TakeawayList } from '@/components/debrief/TakeawayList'
import { usePair } from '@/components/debrief/usePair'
import { useRoom } from '@/components/room/RoomProvider'

/** Step 4, and all that is left once the debrief is finished: the report, the replay, the way home. */
export function NextStep() {
  const t = useTranslations('debrief.next')
  const agree = useTranslations('debrief.agree')
  const { view, can } = useRoom()
  const { interviewer, candidate } = usePair()
  const closed = view.status === 'closed'
  const finishes = can('closeRoom')
  return (
    <>
      <PanelHead title={closed ? t('closed') : t('title')}>
        {!closed && (
          <p className="text-12 text-text-2">
            {finishes ? t('openYou') : t('open', { name: interviewer.name })}
          </p>
        )}
      </PanelHead>
      {closed && <Figures results={resultsOf(view)} />}
      <div className="min-h-0 flex-1 overflow-y-auto">
        <ShareButton view={view} className="mx-4 mt-3" />
        <ul>
          <SwapWay />
          <Way
            href={`/rooms/${encodeURIComponent(view.roomId)}/report`}
            icon={ScrollText}
            title={t('report')}
            body={t('reportBody')}
          />
          <Way href={replayPath(view.roomId)} icon={Play} title={t('replay')} body={t('replayBody')} />
          <Way href="/sheets" icon={TableProperties} title={t('sheets')} body={t('sheetsBody')} />
          <Way href="/" icon={House} title={t('home')} body={t('homeBody')} />
        </ul>
        {closed &&
          (view.solo ? [candidate] : [candidate, interviewer]).map((person) => (
            <section
              key={person.id}
              aria-label={agree('theirs', { name: person.name })}
              className="border-t border-line px-4 py-3"
            >
              <h3 className="font-semibold">{agree('theirs', { name: person.name })}</h3>
              <TakeawayList takeaways={view.takeaways[person.id]} empty={agree('emptyClosed')} />
            </section>
          ))}
      </div>
      {!closed && finishes && (
        <PanelFoot>
          <FinishButton primary />
        </PanelFoot>
      )}
    </>
  )
}

function Way({
  href,
  icon: Icon,
  title,
  body,
}: {
  href: string
  icon: LucideIcon
  title: string
  body: string
}) {
  return (
    <li className="border-b border-line last:border-b-0">
      <Link
        href={href}
        className="flex min-h-14 items-center gap-3 px-4 py-2.5 outline-offset-[-2px] transition-colors hover:bg-hover"
      >
        <Icon aria-hidden className="size-4 flex-none text-accent" strokeWidth={1.75} />
        <span className="min-w-0 flex-1">
          <span className="block font-semibold">{title}</span>
          <span className="block text-12 text-text-3">{body}</span>
        </span>
        <ChevronRight aria-hidden className="size-4 flex-none text-text-3" strokeWidth={1.75} />
      </Link>
    </li>
  )
}
