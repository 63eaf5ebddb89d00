'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { GuidePanel } from '@/components/guide/GuidePanel'
import { RubricPanel } from '@/components/rubric/RubricPanel'
import { Tabs } from '@/components/ui/Tabs'
import { ChatPanel } from '@/components/room/ChatPanel'
import { NotesPanel } from '@/components/room/NotesPanel'
import { RailButtons, RailFrame } from '@/components/room/RailFrame'
import { presentPart } from '@/components/room/phaseSegments'
import { useRoom } from '@/components/room/RoomProvider'
import type { Rail } from '@/components/room/useRail'
import { useUnread } from '@/components/room/useUnread'

type Tab = 'rubric' | 'guide' | 'notes' | 'chat'

/** The interviewer's panel: rubric, guide, notes, chat. It opens with the guide, which holds the first thing to do. */
export function InterviewerRail({ rail }: { rail: Rail }) {
  const t = useTranslations('room.rail')
  const { view } = useRoom()
  const [tab, setTab] = useState<Tab>(view.promptPresentedAt === null ? 'guide' : 'rubric')
  const unread = useUnread(tab === 'chat' && rail.open !== false && rail.stop !== 'peek')
  const choose = (next: Tab) => {
    setTab(next)
    rail.show()
  }
  return (
    <RailFrame rail={rail} label={t('interviewer')} width="var(--rail)">
      <Tabs
        label={t('tabs')}
        value={tab}
        onChange={choose}
        end={<RailButtons rail={rail} />}
        tabs={[
          {
            value: 'rubric',
            label: t('rubric'),
            panel: (
              <RubricPanel participantId={view.you.participantId} presentPhase={presentPart(view.run)} />
            ),
          },
          { value: 'guide', label: t('guide'), panel: <GuidePanel /> },
          { value: 'notes', label: t('notes'), panel: <NotesPanel /> },
          { value: 'chat', label: t('chat'), badge: unread, panel: <ChatPanel /> },
        ]}
      />
    </RailFrame>
  )
}
