'use client'
import { useState, type ComponentProps } from 'react'
import { GuideProvider } from '@/components/guide/GuideProvider'
import { RatingPanel } from '@/components/rating/RatingPanel'
import { ReplayScreen } from '@/components/replay/ReplayScreen'
import { RoomClock } from '@/components/room/RoomClock'
import { RoomProvider, useRoom } from '@/components/room/RoomProvider'
import { RubricAnchorsProvider } from '@/components/rubric/AnchorList'
import type { SharedItemView } from '@/domain/bank/guide'
import type { RubricAnchors } from '@/domain/queries'
import type { RoomUpdate } from '@/domain/wire'

const PANEL = <RatingPanel />

/** The replay with one's own card beside it, until it is submitted. */
export function RatingReplay({
  initial,
  promptTitle,
  opened,
  rubric,
}: {
  initial: RoomUpdate
  promptTitle: string | null
  opened: readonly SharedItemView[]
  rubric: RubricAnchors
}) {
  // the page is read again after Submit; until then nothing of it changes
  const [{ view }] = useState(initial)
  return (
    <RoomProvider initial={initial}>
      <RoomClock initial={initial.now}>
        <RubricAnchorsProvider value={rubric}>
          <GuideProvider initialTitle={promptTitle}>
            <RatedReplay {...{ view, promptTitle, opened }} />
          </GuideProvider>
        </RubricAnchorsProvider>
      </RoomClock>
    </RoomProvider>
  )
}

function RatedReplay(props: Pick<ComponentProps<typeof ReplayScreen>, 'view' | 'promptTitle' | 'opened'>) {
  const { view } = useRoom()
  // one's own pins are moments as soon as they are made
  return <ReplayScreen {...props} rubric={PANEL} revision={JSON.stringify(view.pins)} />
}
