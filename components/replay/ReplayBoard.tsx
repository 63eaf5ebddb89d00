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
import { clockText } from '@/components/room/phaseSegments'
import { EmptyState } from '@/components/ui/EmptyState'
import { useTheme } from '@/components/ui/useTheme'
import { clockAt, phaseAt, type PinTick } from '@/domain/replay/timeline'

/** The board at the playhead, with the pins made by then. */
export function ReplayBoard() {
  const t = useTranslations('replay')
  const { view, from, player, store, timeline, selected, select } = useReplayState()
  const theme = useTheme()
  const [handle, setHandle] = useState<SceneHandle | null>(null)
  // the whole drawing is what the view is fitted to; the playhead's follows at once
  const [last] = useState(() => player.sceneAt(timeline.durationMs))
  const pins = usePins()
  const empty = player.blob.initial.length === 0 && player.blob.operations.length === 0

  useEffect(() => {
    if (handle === null) return
    let shown: ReturnType<typeof player.sceneAt> | null = null
    const show = () => {
      const scene = player.sceneAt(store.playback.t)
      if (scene === shown) return
      shown = scene
      handle.setElements(scene)
    }
    show()
    return store.subscribe(show)
  }, [handle, player, store])

  useEffect(() => {
    if (handle !== null && selected?.kind === 'pin') handle.focusElements(selected.elementIds)
  }, [handle, selected])

  const selectPin = useCallback(
    (id: string) => {
      const pin = timeline.ticks.find((tick) => tick.kind === 'pin' && tick.id === id)
      if (pin !== undefined) select(pin)
    },
    [timeline, select],
  )

  return (
    <main data-own-keys className="relative min-h-0 min-w-0 overflow-hidden bg-board">
      {empty ? (
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
          elements={last}
          pins={pins}
          onPinSelect={selectPin}
          onApi={setHandle}
        />
      )}
      <Reading />
      {selected !== null && <MomentCaption tick={selected} />}
    </main>
  )
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
