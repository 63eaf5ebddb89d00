'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Tabs } from '@/components/ui/Tabs'
import { ChatPanel } from '@/components/room/ChatPanel'
import { FormulasPanel } from '@/components/room/FormulasPanel'
import { NotesPanel } from '@/components/room/NotesPanel'
import { PromptCard } from '@/components/room/PromptCard'
import { RailButtons, RailFrame } from '@/components/room/RailFrame'
import { useRoom } from '@/components/room/RoomProvider'
import type { Rail } from '@/components/room/useRail'
import { useUnread } from '@/components/room/useUnread'

type Tab = 'notes' | 'formulas' | 'chat'

/** The panel of those who do not read the guide: the problem, and for the candidate notes and formulas; the chat. */
export function CandidateRail({ rail }: { rail: Rail }) {
  const t = useTranslations('room.rail')
  const { can } = useRoom()
  const takesNotes = can('takeNotes')
  const [tab, setTab] = useState<Tab>(takesNotes ? 'notes' : 'chat')
  const unread = useUnread(tab === 'chat' && rail.open !== false && rail.stop !== 'peek')
  const choose = (next: Tab) => {
    setTab(next)
    rail.show()
  }
  return (
    <RailFrame rail={rail} label={takesNotes ? t('candidate') : t('observer')} width="var(--rail-candidate)">
      <div className="flex min-h-0 flex-1 flex-col touch:flex-row">
        <PromptCard />
        <Tabs
          label={t('tabs')}
          value={tab}
          onChange={choose}
          end={<RailButtons rail={rail} />}
          tabs={[
            ...(takesNotes
              ? [
                  { value: 'notes' as const, label: t('notes'), panel: <NotesPanel /> },
                  { value: 'formulas' as const, label: t('formulas'), panel: <FormulasPanel /> },
                ]
              : []),
            { value: 'chat' as const, label: t('chat'), badge: unread, panel: <ChatPanel /> },
          ]}
        />
      </div>
    </RailFrame>
  )
}
