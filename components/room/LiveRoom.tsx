'use client'

import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Announcer } from '@/components/room/Announcer'
import { BoardPlace } from '@/components/room/BoardHost'
import { CandidateRail } from '@/components/room/CandidateRail'
import { InterviewerRail } from '@/components/room/InterviewerRail'
import { ConsentBar } from '@/components/room/ConsentBar'
import { LastSeen } from '@/components/room/LastSeen'
import { PausedNotice } from '@/components/room/PausedNotice'
import { PinForm } from '@/components/room/PinForm'
import { usePins } from '@/components/room/PinProvider'
import { PinStrip } from '@/components/room/PinStrip'
import { RoomBar } from '@/components/room/RoomBar'
import { useRoom } from '@/components/room/RoomProvider'
import { ShortcutsDialog } from '@/components/room/ShortcutsDialog'
import { useRail } from '@/components/room/useRail'
import { useShortcuts } from '@/components/room/useShortcuts'
import type { ProblemSummary } from '@/domain/queries'

const GRID = [
  'grid h-dvh grid-cols-[minmax(0,1fr)_auto] grid-rows-[auto_minmax(0,1fr)_auto] overflow-hidden',
  // a tablet held sideways: the panel is a drawer over the board
  "max-lg:landscape:grid-cols-[minmax(0,1fr)] max-lg:landscape:[grid-template-areas:'bar'_'board'_'strip']",
  // held upright: the board ends where the sheet's tabs begin, and the strip stays clear of the sheet
  "touch:grid-cols-[minmax(0,1fr)] touch:grid-rows-[auto_auto_minmax(0,1fr)] touch:pb-17 touch:[grid-template-areas:'bar'_'strip'_'board']",
].join(' ')
const STRIP_UNDER_BOARD = "[grid-template-areas:'bar_bar'_'board_rail'_'strip_rail']"

/**
 * The interview: bar, board, panel, and for whoever pins the strip.
 * @param problems what the interviewer may choose from until one is presented
 * @param onEnd called before the interview is ended, while the board still takes what was drawn
 */
export function LiveRoom({ problems, onEnd }: { problems: readonly ProblemSummary[]; onEnd: () => void }) {
  const t = useTranslations('room')
  const { can } = useRoom()
  const { pinMoment } = usePins()
  const rail = useRail()
  const [help, setHelp] = useState(false)
  useShortcuts(
    useMemo(
      () => ({ pin: () => pinMoment(), rail: rail.toggle, help: () => setHelp(true) }),
      [pinMoment, rail.toggle],
    ),
  )
  return (
    <div className={`${GRID} ${STRIP_UNDER_BOARD}`}>
      <RoomBar rail={rail} problems={problems} onHelp={() => setHelp(true)} onEnd={onEnd} />
      <main
        id="content"
        aria-label={t('board')}
        className="relative min-h-0 min-w-0 overflow-hidden bg-board [grid-area:board]"
      >
        <BoardPlace />
        <PinForm />
        <PausedNotice />
        <LastSeen />
        <ConsentBar />
      </main>
      {can('readGuide') ? <InterviewerRail rail={rail} /> : <CandidateRail rail={rail} />}
      {can('pin') && (
        <div className="min-w-0 [grid-area:strip]">
          <PinStrip />
        </div>
      )}
      <ShortcutsDialog open={help} onOpenChange={setHelp} />
      <Announcer />
    </div>
  )
}
