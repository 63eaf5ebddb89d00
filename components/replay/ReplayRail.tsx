'use client'
import { EyeOff, PanelRightClose, PanelRightOpen } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { MomentList } from '@/components/replay/MomentList'
import { useReplayState } from '@/components/replay/ReplayState'
import { revealedCard, ScoreSheet } from '@/components/replay/ScoreSheet'
import { TranscriptList } from '@/components/replay/TranscriptList'
import { EmptyState } from '@/components/ui/EmptyState'
import { IconButton } from '@/components/ui/IconButton'
import { Tabs } from '@/components/ui/Tabs'
import type { RoomView } from '@/domain/room/view'

type Tab = 'rubric' | 'scores' | 'moments' | 'transcript'

/** Score sheet and moments beside the board; below the player on upright screens. */
export function ReplayRail({ open, onToggle }: { open: boolean; onToggle: () => void }) {
  const t = useTranslations('replay')
  const share = useTranslations('share')
  const { view, watching, rubric } = useReplayState()
  const card = revealedCard(view)
  const first = rubric !== null ? 'rubric' : card === null ? 'moments' : 'scores'
  const [tab, setTab] = useState<Tab>(first)
  if (!open)
    return (
      <div className="col-start-2 row-start-2 border-l border-line bg-surface p-1.5 touch:col-start-1 touch:row-start-4 touch:border-t touch:border-l-0">
        <IconButton icon={PanelRightOpen} label={t('showPanel')} onClick={onToggle} />
      </div>
    )
  return (
    <aside
      aria-label={t('rail')}
      className="col-start-2 row-start-2 flex min-h-0 min-w-0 flex-col border-l border-line bg-surface touch:col-start-1 touch:row-start-4 touch:border-t touch:border-l-0"
    >
      <Tabs<Tab>
        label={t('rail')}
        value={tab}
        onChange={setTab}
        end={<IconButton icon={PanelRightClose} size="sm" label={t('hidePanel')} onClick={onToggle} />}
        tabs={[
          ...(rubric === null ? [] : [{ value: 'rubric' as const, label: share('rubric'), panel: rubric }]),
          {
            value: 'scores',
            label: t('scores'),
            panel:
              card === null ? (
                <EmptyState icon={EyeOff} title={t('scores')} className="p-4">
                  {t(whyNoScores(view, watching))}
                </EmptyState>
              ) : (
                <ScoreSheet card={card} />
              ),
          },
          { value: 'moments', label: t('moments'), panel: <MomentList /> },
          { value: 'transcript', label: t('transcript'), panel: <TranscriptList /> },
        ]}
      />
    </aside>
  )
}

function whyNoScores(view: RoomView, watching: boolean) {
  if (view.you.rating) return 'scoresBlind'
  if (watching) return 'scoresHidden'
  return view.revealedAt === null && view.status === 'debrief' ? 'scoresLater' : 'scoresNone'
}
