'use client'

import { Eye, EyeOff } from 'lucide-react'
import { useCallback, useEffect, useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { LocalTime } from '@/components/i18n/LocalTime'
import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import { classes } from '@/components/ui/classes'
import { assertNever } from '@/domain/result'
import { AgreeStep } from '@/components/debrief/AgreeStep'
import { DiagramBeside } from '@/components/diagram/DiagramBeside'
import { useGuide } from '@/components/guide/GuideProvider'
import { DebriefBar } from '@/components/debrief/DebriefBar'
import { LateEdits } from '@/components/debrief/LateEdits'
import { presentStep, shownStep, type Step, type StepChoice } from '@/components/debrief/debriefSteps'
import { MomentBoard } from '@/components/debrief/MomentBoard'
import { NextStep } from '@/components/debrief/NextStep'
import { RevealStep } from '@/components/debrief/RevealStep'
import { ScoreStep } from '@/components/debrief/ScoreStep'
import { SidePanel, type Side } from '@/components/debrief/SidePanel'
import { useSharedMoment } from '@/components/debrief/useSharedMoment'
import { useKeptFocus } from '@/components/debrief/useKeptFocus'
import { Announcer } from '@/components/room/Announcer'
import { clockText } from '@/components/room/phaseSegments'
import { RailFrame } from '@/components/room/RailFrame'
import { useElapsed } from '@/components/room/RoomClock'
import { useRoom } from '@/components/room/RoomProvider'
import { ShortcutsDialog } from '@/components/room/ShortcutsDialog'
import { useRail } from '@/components/room/useRail'
import { useShortcuts } from '@/components/room/useShortcuts'

const GRID = [
  'grid h-dvh grid-cols-[minmax(0,1fr)_auto] grid-rows-[auto_minmax(0,1fr)_auto] overflow-hidden',
  "[grid-template-areas:'bar_bar'_'board_rail'_'strip_rail']",
  // a tablet held sideways: the panel is a drawer over the board
  "max-lg:landscape:grid-cols-[minmax(0,1fr)] max-lg:landscape:[grid-template-areas:'bar'_'board'_'strip']",
  // held upright: the board ends where the smallest sheet begins
  "touch:grid-cols-[minmax(0,1fr)] touch:pb-17 touch:[grid-template-areas:'bar'_'board'_'strip']",
].join(' ')

// nothing is pinned once the interview is over
const ignore = () => {}

/**
 * The debrief of an interview, and what is left of it once it is finished: the steps in the bar, the present one in the
 * panel, the frozen board beside it.
 * @param board the room's board; fills its parent
 */
export function Debrief({ board }: { board: ReactNode }) {
  const t = useTranslations('debrief')
  const room = useTranslations('room')
  const { view } = useRoom()
  const rail = useRail()
  const present = presentStep(view)
  const [choice, setChoice] = useState<StepChoice>({ from: present, at: present })
  const [side, setSide] = useState<Side | null>(null)
  const [help, setHelp] = useState(false)
  const [diagramOpen, setDiagramOpen] = useState(false)
  const source = useGuide().guide?.whole?.design.mermaid ?? null
  const isDiagramShown = diagramOpen && source !== null
  const shown = shownStep(choice, present)
  const { show, setStop } = rail
  const showBoard = useCallback(() => setStop('half'), [setStop])
  useSharedMoment(showBoard)
  const panel = useKeptFocus<HTMLDivElement>(`${shown} ${side}`)
  useShortcuts({ pin: ignore, rail: rail.toggle, help: () => setHelp(true) })

  useEffect(() => {
    // unlike in the interview, what there is to do is in the panel
    show()
    setStop('full')
  }, [show, setStop])

  const go = (step: Step) => {
    setChoice({ from: present, at: step })
    setSide(null)
    show()
  }
  const openSide = (next: Side | null) => {
    setSide(next)
    show()
  }
  return (
    <div className={GRID}>
      <DebriefBar
        shown={shown}
        onGo={go}
        side={side}
        onSide={openSide}
        diagramOpen={isDiagramShown}
        onDiagram={() => {
          setDiagramOpen(!diagramOpen)
          // on a tablet the whole sheet would hide it
          setStop('half')
        }}
        rail={rail}
        onHelp={() => setHelp(true)}
      />
      <main
        id="content"
        aria-label={room('board')}
        className="flex min-h-0 min-w-0 flex-col overflow-hidden bg-board [grid-area:board]"
      >
        <div className={classes('relative min-h-0 flex-1', isDiagramShown && 'beside-diagram')}>
          {board}
          <MomentBoard />
        </div>
        {isDiagramShown && (
          <DiagramBeside
            source={source}
            onlyYou={view.guideOpenedAt === null}
            onClose={() => setDiagramOpen(false)}
          />
        )}
      </main>
      <RailFrame rail={rail} label={t('label')} width="var(--rail-debrief)">
        <LateEdits />
        <div ref={panel} tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
          {side === null ? (
            <StepPanel step={shown} onGo={go} onFrame={() => setStop('half')} />
          ) : (
            <SidePanel side={side} onClose={() => setSide(null)} />
          )}
        </div>
      </RailFrame>
      <Strip />
      <ShortcutsDialog open={help} onOpenChange={setHelp} />
      <Announcer />
      <VisuallyHidden role="status">
        {view.closedAt !== null
          ? t('score.announceClosed')
          : view.revealedAt !== null && t('score.announceRevealed')}
      </VisuallyHidden>
    </div>
  )
}

function StepPanel({ step, onGo, onFrame }: { step: Step; onGo: (step: Step) => void; onFrame: () => void }) {
  switch (step) {
    case 'score':
      return <ScoreStep />
    case 'reveal':
      return <RevealStep onNext={() => onGo('agree')} onFrame={onFrame} />
    case 'agree':
      return <AgreeStep onNext={() => onGo('next')} />
    case 'next':
      return <NextStep />
    default:
      return assertNever(step)
  }
}

function Strip() {
  const t = useTranslations('debrief.strip')
  const { view } = useRoom()
  const frozen = t('frozen', { time: clockText(useElapsed()) })
  const Icon = view.revealedAt === null ? EyeOff : Eye
  return (
    <footer className="flex h-(--strip) items-center gap-2 overflow-hidden border-t border-line bg-chrome px-3 text-12 whitespace-nowrap text-text-3 [grid-area:strip] touch:hidden">
      <Icon aria-hidden className="size-3.5 flex-none" strokeWidth={1.75} />
      <span className="tabular-nums">{frozen}</span>
      {view.revealedAt === null ? (
        t('blind')
      ) : (
        <span className="tabular-nums">
          {t('revealed')} <LocalTime at={view.revealedAt} format="time" />
        </span>
      )}
    </footer>
  )
}
