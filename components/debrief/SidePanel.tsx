'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { GuidePanel } from '@/components/guide/GuidePanel'
import { IconButton } from '@/components/ui/IconButton'
import { ChatPanel } from '@/components/room/ChatPanel'
import { NotesPanel } from '@/components/room/NotesPanel'

/** What stays at hand beside the debrief. */
export type Side = 'guide' | 'notes' | 'chat'

const PANELS: Record<Side, () => React.ReactNode> = {
  guide: GuidePanel,
  notes: NotesPanel,
  chat: ChatPanel,
}

/** One of them in place of the debrief, until it is closed. */
export function SidePanel({ side, onClose }: { side: Side; onClose: () => void }) {
  const t = useTranslations('debrief.side')
  const Panel = PANELS[side]
  return (
    <>
      <div className="flex h-10 flex-none items-center justify-between border-b border-line pr-1.5 pl-4 touch:h-12">
        <h2 className="font-semibold">{t(side)}</h2>
        <IconButton icon={X} label={t('back')} onClick={onClose} />
      </div>
      <Panel />
    </>
  )
}
