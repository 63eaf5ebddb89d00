'use client'

import { useRef } from 'react'
import type { ProblemSummary, RubricAnchors } from '@/domain/queries'
import { assertNever } from '@/domain/result'
import type { RoomUpdate } from '@/domain/wire'
import type { BoardHandle } from '@/components/board/Board'
import { Debrief } from '@/components/debrief/Debrief'
import { GuideProvider } from '@/components/guide/GuideProvider'
import { Lobby } from '@/components/lobby/Lobby'
import { RubricAnchorsProvider } from '@/components/rubric/AnchorList'
import { UnsentEdits } from '@/components/board/UnsentEdits'
import { BoardHost, BoardPlace, useBoardSave } from '@/components/room/BoardHost'
import { ClosedDoor } from '@/components/room/ClosedDoor'
import { LiveRoom } from '@/components/room/LiveRoom'
import { PinProvider } from '@/components/room/PinProvider'
import { RoomClock } from '@/components/room/RoomClock'
import { RoomProvider, useRoom } from '@/components/room/RoomProvider'

/** Everything a room page shows, from the lobby to the end, on one connection. */
export function RoomScreen({
  initial,
  promptTitle,
  problems,
  rubric,
}: {
  initial: RoomUpdate
  promptTitle: string | null
  problems: ProblemSummary[]
  rubric: RubricAnchors
}) {
  const board = useRef<BoardHandle>(null)
  return (
    <RoomProvider initial={initial}>
      <RoomClock initial={initial.now}>
        <RubricAnchorsProvider value={rubric}>
          <GuideProvider initialTitle={promptTitle}>
            <PinProvider board={board}>
              <BoardHost handleRef={board}>
                <Stages problems={problems} onEnd={() => board.current?.flush()} />
              </BoardHost>
            </PinProvider>
          </GuideProvider>
        </RubricAnchorsProvider>
      </RoomClock>
    </RoomProvider>
  )
}

function Stages({ problems, onEnd }: { problems: ProblemSummary[]; onEnd: () => void }) {
  const { view, refusal } = useRoom()
  if (refusal !== null || view.status === 'abandoned')
    return (
      <ClosedDoor code={refusal}>
        <LeftBehind />
      </ClosedDoor>
    )
  switch (view.status) {
    case 'lobby':
      return <Lobby problems={problems} board={<BoardPlace />} />
    case 'live':
      return <LiveRoom problems={problems} onEnd={onEnd} />
    case 'debrief':
    case 'closed':
      return <Debrief board={<BoardPlace />} />
    default:
      return assertNever(view.status)
  }
}

/** What this person drew and the server will not take, once the board is out of sight. */
function LeftBehind() {
  const save = useBoardSave()
  if (save === null || !('edits' in save.state) || save.state.edits === 0) return null
  return <UnsentEdits edits={save.state.edits} onSaveFile={save.saveFile} onDiscard={save.discard} />
}
