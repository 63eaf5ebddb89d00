'use client'

import { ChevronLeft, ChevronRight, CircleAlert, LocateFixed } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Walkthrough } from '@/domain/bank/walkthrough'
import { PARTS, type Part } from '@/domain/phases/plans'
import { Button } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { IconButton } from '@/components/ui/IconButton'
import { PhaseNumeral } from '@/components/ui/PhaseNumeral'
import { Skeleton } from '@/components/ui/Skeleton'
import { useGuide } from '@/components/guide/GuideProvider'
import { LevelSections, RedFlagSection } from '@/components/guide/JudgingSections'
import { DeepDiveSections } from '@/components/guide/DeepDiveSections'
import { FollowUps } from '@/components/guide/FollowUps'
import { HighLevelSections } from '@/components/guide/HighLevelSections'
import { RequirementsSections } from '@/components/guide/RequirementsSections'
import { WrapUpSections } from '@/components/guide/WrapUpSections'
import { clockText, phaseSegments, presentPart } from '@/components/room/phaseSegments'
import { useElapsed } from '@/components/room/RoomClock'
import { useRoom } from '@/components/room/RoomProvider'

const SECTIONS: Record<Part, (props: { walkthrough: Walkthrough }) => React.ReactNode> = {
  requirements: RequirementsSections,
  highLevel: HighLevelSections,
  deepDive: DeepDiveSections,
  wrapUp: WrapUpSections,
}

/** The interviewer's guide: what to listen for and what to give in the present phase; the arrows look ahead. */
export function GuidePanel() {
  const t = useTranslations('guide')
  const { view } = useRoom()
  const { guide, failed, reload } = useGuide()
  const present = presentPart(view.run) ?? 0
  // Looking at another phase ends when the interview moves on: the guide follows the present phase again.
  const [looking, setLooking] = useState({ from: present, at: present })
  const shown = looking.from === present ? looking.at : present
  const look = (at: number) => setLooking({ from: present, at })
  const whole = guide?.whole ?? null

  if (whole === null) {
    return failed ? (
      <EmptyState icon={CircleAlert} tone="bad" title={t('failed')} className="p-4">
        <p>{t('failedBody')}</p>
        <Button size="sm" onClick={reload} className="mt-2">
          {t('retry')}
        </Button>
      </EmptyState>
    ) : (
      <div role="status" aria-label={t('loading')} className="grid gap-2 p-4">
        <Skeleton className="h-3 w-3/5" />
        <Skeleton className="h-3 w-11/12" />
        <Skeleton className="h-3 w-2/5" />
      </div>
    )
  }
  const Sections = SECTIONS[PARTS[shown]!]
  return (
    <>
      <PhaseHead shown={shown} present={present} onLook={look} />
      <div className="min-h-0 flex-1 overflow-auto" key={shown}>
        <PresentPrompt brief={whole.brief} />
        <Sections walkthrough={whole} />
        <FollowUps />
        <RedFlagSection flags={whole.redFlags} />
        <LevelSections levels={whole.levels} />
      </div>
      {view.guideOpenedAt === null && (
        <p className="flex h-9 flex-none items-center justify-end border-t border-line bg-chrome px-3 text-12 text-text-3">
          {t('onlyYou')}
        </p>
      )}
    </>
  )
}

function PhaseHead({
  shown,
  present,
  onLook,
}: {
  shown: number
  present: number
  onLook: (phase: number) => void
}) {
  const t = useTranslations('guide')
  const room = useTranslations('room.phases')
  const common = useTranslations('common')
  const { view } = useRoom()
  const elapsed = useElapsed()
  const segment = view.run === null ? undefined : phaseSegments(view.run, elapsed)[view.run.phase]
  return (
    <div className="flex h-11 flex-none items-center gap-2 border-b border-line px-3">
      <PhaseNumeral phase={shown} state={shown === present ? 'filled' : 'tint'} />
      <h2 className="truncate font-semibold">{common(`phases.${PARTS[shown]!}`)}</h2>
      <span className="min-w-0 flex-1 truncate text-text-3 tabular-nums">
        {shown !== present
          ? t('lookingAhead')
          : segment &&
            room('spentOf', { spent: clockText(segment.spentMs), budget: clockText(segment.budgetMs) })}
      </span>
      {shown !== present && (
        <IconButton icon={LocateFixed} size="sm" label={t('back')} onClick={() => onLook(present)} />
      )}
      <IconButton
        icon={ChevronLeft}
        size="sm"
        label={t('previous')}
        disabled={shown === 0}
        onClick={() => onLook(shown - 1)}
      />
      <IconButton
        icon={ChevronRight}
        size="sm"
        label={t('next')}
        disabled={shown === PARTS.length - 1}
        onClick={() => onLook(shown + 1)}
      />
    </div>
  )
}

function PresentPrompt({ brief }: { brief: string }) {
  const t = useTranslations('guide')
  const { view, send, can } = useRoom()
  const [busy, setBusy] = useState(false)
  if (view.status !== 'live' || view.promptPresentedAt !== null || !can('presentPrompt')) return null
  return (
    <section className="border-b border-line bg-accent-tint px-3 py-3">
      <p className="text-12 whitespace-pre-line text-text-2">{brief}</p>
      <Button
        variant="primary"
        busy={busy}
        className="mt-3 w-full"
        onClick={() => {
          setBusy(true)
          void send({ type: 'presentPrompt' }).then(() => setBusy(false))
        }}
      >
        {t('present')}
      </Button>
      <p className="mt-1.5 text-12 text-text-3">{t('presentHint')}</p>
    </section>
  )
}
