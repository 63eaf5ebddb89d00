'use client'
import { History, Shapes } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { BoardPin } from '@/components/board/pins'
import { SceneView } from '@/components/board/SceneView'
import type { SceneHandle } from '@/components/board/sceneViewProps'
import { MomentCaption } from '@/components/replay/MomentCaption'
import { useReplayState } from '@/components/replay/ReplayState'
import { useTickText } from '@/components/replay/tickText'
import { usePlayback } from '@/components/replay/usePlayback'
import { personIn } from '@/components/room/personIn'
import { clockText } from '@/components/room/phaseSegments'
import { EmptyState } from '@/components/ui/EmptyState'
import { useTheme } from '@/components/ui/useTheme'
import { cursorAt } from '@/domain/replay/cursorTracks'
import { clockAt, phaseAt, type PinTick } from '@/domain/replay/timeline'

/** A replay that goes on playing has moved so far at most when a pin's scene arrives. */
const FRAMED_WITHIN_MS = 5_000

/** The board at the playhead, with hands and the pins made by then. */
export function ReplayBoard() {
  const t = useTranslations('replay')
  const { view, from, source, board, setBoard, timeline, selected, select } = useReplayState()
  const theme = useTheme()
  const [first] = useState(source.scene)
  const pins = usePins()
  useShownScene(board)
  useCursors(board)
  useEffect(() => void board?.prepare(source.last), [board, source])
  useFramedPin(board)

  const selectPin = useCallback(
    (id: string) => {
      const pin = timeline.ticks.find((tick) => tick.kind === 'pin' && tick.id === id)
      if (pin !== undefined) select(pin)
    },
    [timeline, select],
  )

  return (
    <main data-own-keys className="relative min-h-0 min-w-0 overflow-hidden bg-board">
      {source.summary.isEmpty ? (
        <div className="grid h-full place-items-center p-6">
          <EmptyState icon={Shapes} title={t('nothingDrawn.title')}>
            {t('nothingDrawn.body')}
          </EmptyState>
        </div>
      ) : (
        <SceneView
          roomId={view.roomId}
          picturesFrom={from}
          theme={theme}
          elements={first}
          frame={source.last}
          pins={pins}
          onPinSelect={selectPin}
          onApi={setBoard}
        />
      )}
      <Reading />
      {selected !== null && <MomentCaption tick={selected} />}
    </main>
  )
}

/** Frames what a pin is about when it is gone to, once its elements are there. */
function useFramedPin(handle: SceneHandle | null): void {
  const { source, selected } = useReplayState()
  useEffect(() => {
    if (handle === null || selected?.kind !== 'pin') return
    const { t, elementIds, viewport } = selected
    const isThere = () => source.shownAt >= t && source.shownAt < t + FRAMED_WITHIN_MS
    if (isThere()) return handle.focusSight({ elementIds, viewport })
    const stop = source.subscribe(() => {
      if (!isThere()) return
      stop()
      handle.focusSight({ elementIds, viewport })
    })
    return stop
  }, [handle, source, selected])
}

/** Keeps the board at the playhead. */
function useShownScene(handle: SceneHandle | null): void {
  const { source, store } = useReplayState()
  useEffect(() => {
    if (handle === null) return
    let shown: typeof source.scene | null = null
    const draw = () => {
      if (source.scene === shown) return
      shown = source.scene
      handle.setElements(shown)
    }
    const seek = () => source.show(store.playback.t)
    draw()
    seek()
    const stops = [source.subscribe(draw), store.subscribe(seek)]
    return () => stops.forEach((stop) => stop())
  }, [handle, source, store])
}

/** Draws hands where they were at the playhead, and keeps the one that is followed in sight. */
function useCursors(handle: SceneHandle | null): void {
  const { view, cursors, store, followed } = useReplayState()
  const common = useTranslations('common')
  const people = useMemo(
    () =>
      cursors.flatMap((track) => {
        const person = personIn(view, track.participantId)
        if (person === undefined) return []
        return [
          { track, person: { id: person.id, name: person.name ?? common('unnamed'), role: person.role } },
        ]
      }),
    [cursors, view, common],
  )
  useEffect(() => {
    if (handle === null) return
    let drawn = ''
    const draw = () => {
      const { t } = store.playback
      const shown = people.flatMap(({ track, person }) => {
        const cursor = cursorAt(track, t)
        return cursor === null ? [] : [{ ...person, ...cursor }]
      })
      const now = JSON.stringify(shown)
      if (now === drawn) return
      drawn = now
      handle.setCursors(shown)
      const leader = shown.find(({ id }) => id === followed)
      if (leader !== undefined) handle.keepInSight(leader)
    }
    draw()
    return store.subscribe(draw)
  }, [handle, people, store, followed])
}

/** The pins made so far, as the board shows them; the same list while it would show the same. */
function usePins(): readonly BoardPin[] {
  const { timeline, store, kinds, selected } = useReplayState()
  const textOf = useTickText()
  const made = useMemo(
    () => timeline.ticks.filter((tick): tick is PinTick => tick.kind === 'pin'),
    [timeline],
  )
  const count = usePlayback(store, ({ t }) => made.findLastIndex((pin) => pin.t <= t) + 1)
  const shown = kinds.has('pin') ? count : 0
  return useMemo(
    () =>
      made.slice(0, shown).map((pin): BoardPin => {
        const { title, body } = textOf(pin)
        return {
          id: pin.id,
          label: [title, body].filter(Boolean).join(': '),
          time: clockText(clockAt(timeline.pauses, pin.t)),
          phase: (pin.part + 1) as BoardPin['phase'],
          elementIds: pin.elementIds,
          selected: pin.id === selected?.id,
        }
      }),
    [made, shown, selected, timeline, textOf],
  )
}

/** The clock and the phase at the playhead. */
function Reading() {
  const common = useTranslations('common')
  const { store, timeline } = useReplayState()
  const time = usePlayback(store, ({ t }) => clockText(clockAt(timeline.pauses, t)))
  const phase = usePlayback(store, ({ t }) => phaseAt(timeline.bands, t))
  return (
    <p className="pointer-events-none absolute top-3 left-3 z-10 flex h-7 items-center gap-1.5 rounded-2 bg-raised px-2.5 text-12 font-medium text-text-2 shadow-2 tabular-nums">
      <History aria-hidden className="size-3.5" strokeWidth={1.75} />
      {time} {common(`phasesShort.${timeline.phases[phase]!}`)}
    </p>
  )
}
