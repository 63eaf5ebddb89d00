'use client'
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react'
import type { SceneHandle } from '@/components/board/sceneViewProps'
import type { LoadedReplay } from '@/components/replay/loadReplay'
import type { PlaybackStore } from '@/components/replay/PlaybackStore'
import { usePlaybackStore } from '@/components/replay/usePlayback'
import type { SharedItemView } from '@/domain/bank/guide'
import { idleSpans } from '@/domain/replay/activity'
import type { SceneSource } from '@/components/replay/SceneSource'
import type { CursorTrack } from '@/domain/replay/cursorTracks'
import { momentInAddress } from '@/domain/replay/playback'
import type { Tick, TickKind, Timeline } from '@/domain/replay/timeline'
import type { RoomView } from '@/domain/room/view'
import type { Dimension } from '@/domain/rubric/dimensions'

/** What the parts of a replay page share. */
export type ReplayState = {
  view: RoomView
  log: LoadedReplay['log']
  /** the path that the replay is loaded from */
  from: string
  /** shared with somebody who is not in the room */
  watching: boolean
  /** one's own card, to be filled in while watching; null without any */
  rubric: ReactNode
  /** what the interviewer opened of the guide, in order */
  opened: readonly SharedItemView[]
  timeline: Timeline
  source: SceneSource
  cursors: readonly CursorTrack[]
  /** the board on the page, once it is there */
  board: SceneHandle | null
  setBoard: (board: SceneHandle) => void
  /** The participant whose hand the board keeps in sight. */
  followed: string | null
  follow: (participantId: string | null) => void
  store: PlaybackStore
  /** Kinds of moments that are shown. */
  kinds: ReadonlySet<TickKind>
  toggleKind: (kind: TickKind) => void
  /** Moments of other dimensions step back while this is set. */
  dimension: Dimension | null
  setDimension: (dimension: Dimension | null) => void
  /** The moment that was gone to last: its elements are framed. */
  selected: Tick | null
  /** Goes to a moment. */
  select: (tick: Tick) => void
  clearSelected: () => void
}

const Context = createContext<ReplayState | null>(null)

/** The page's replay; only below `ReplayProvider`. */
export function useReplayState(): ReplayState {
  const state = useContext(Context)
  if (state === null) throw new Error('useReplayState outside of ReplayProvider')
  return state
}

/** Holds a loaded replay for the page below it. Begins at the address' `?t=`, else at the start. */
export function ReplayProvider({
  view,
  from,
  watching = false,
  rubric = null,
  opened,
  replay: { source, cursors, timeline, log },
  children,
}: {
  view: RoomView
  from: string
  watching?: boolean
  rubric?: ReactNode
  opened: readonly SharedItemView[]
  replay: LoadedReplay
  children: ReactNode
}) {
  const [track] = useState(() => ({
    durationMs: timeline.durationMs,
    idle: idleSpans(
      source.summary,
      timeline.ticks.map((tick) => tick.t),
      timeline.durationMs,
    ),
  }))
  const start = momentInAddress(new URLSearchParams(location.search).get('t')) ?? 0
  const store = usePlaybackStore(track, start)
  const [kinds, setKinds] = useState<ReadonlySet<TickKind>>(new Set<TickKind>(['pin', 'hint']))
  const [board, setBoard] = useState<SceneHandle | null>(null)
  const [followed, follow] = useState<string | null>(null)
  const [dimension, setDimension] = useState<Dimension | null>(null)
  // an address that points at a pin's moment has been copied from that pin
  const [selected, setSelected] = useState<Tick | null>(
    () =>
      timeline.ticks.find(({ kind, t }) => kind === 'pin' && start > 0 && Math.round(t) === start) ?? null,
  )

  const state = useMemo(
    (): ReplayState => ({
      ...{
        view,
        log,
        from,
        watching,
        rubric,
        opened,
        timeline,
        source,
        cursors,
        store,
        board,
        setBoard,
      },
      ...{ kinds, dimension, setDimension, selected, followed, follow },
      toggleKind: (kind) => setKinds((shown) => toggledIn(shown, kind)),
      select: (tick) => {
        setSelected(tick)
        store.seek(tick.t)
      },
      clearSelected: () => setSelected(null),
    }),
    [
      view,
      log,
      from,
      watching,
      rubric,
      opened,
      timeline,
      source,
      cursors,
      store,
      board,
      kinds,
      dimension,
      selected,
      followed,
    ],
  )
  return <Context value={state}>{children}</Context>
}

function toggledIn<T>(values: ReadonlySet<T>, value: T): ReadonlySet<T> {
  const next = new Set(values)
  if (!next.delete(value)) next.add(value)
  return next
}
