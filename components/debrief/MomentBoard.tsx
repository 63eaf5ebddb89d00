'use client'
import { History } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { SceneView } from '@/components/board/SceneView'
import type { SceneHandle } from '@/components/board/sceneViewProps'
import { loadScene, replayBase } from '@/components/replay/loadReplay'
import type { SceneSource } from '@/components/replay/SceneSource'
import { clockText } from '@/components/room/phaseSegments'
import { useClockTime } from '@/components/room/RoomClock'
import { useRoom } from '@/components/room/RoomProvider'
import { Button } from '@/components/ui/Button'
import { useTheme } from '@/components/ui/useTheme'
import type { SceneElement } from '@/domain/replay/sceneBlob'
import type { PinView } from '@/domain/room/view'

/**
 * Over the board of a debrief, while a moment is shown to both: the board as it was then, framed on what the pin is
 * about. Whoever wants to see how it ended puts it aside for themselves.
 */
export function MomentBoard() {
  const { view } = useRoom()
  const pin = view.pins.find(({ id }) => id === view.moment?.pinId)
  const source = useScene(view.roomId, pin !== undefined)
  if (pin === undefined || view.run === null || source === null) return null
  // a moment that is shown again is shown again
  return <BoardThen key={view.moment?.at} source={source} pin={pin} t={pin.at - view.run.startedAt} />
}

function BoardThen({ source, pin, t: at }: { source: SceneSource; pin: PinView; t: number }) {
  const t = useTranslations('debrief.walk')
  const { view } = useRoom()
  const clockTime = useClockTime()
  const theme = useTheme()
  const [scene, setScene] = useState<readonly SceneElement[] | null>(null)
  const [handle, setHandle] = useState<SceneHandle | null>(null)
  const [isAside, setAside] = useState(false)
  useEffect(() => {
    let isGone = false
    source.still(at).then(
      (elements) => {
        if (!isGone) setScene(elements)
      },
      // the board as it ended is still there
      () => undefined,
    )
    return () => {
      isGone = true
    }
  }, [source, at])
  const frame = useEffectEvent((board: SceneHandle) => board.focusSight(pin))
  useEffect(() => {
    if (handle !== null) frame(handle)
  }, [handle])

  const time = clockText(clockTime(pin.at))
  if (scene === null) return null
  return (
    <>
      {!isAside && (
        <div className="absolute inset-0 z-10 bg-board">
          <SceneView roomId={view.roomId} theme={theme} elements={scene} onApi={setHandle} />
        </div>
      )}
      <p className="absolute top-3 left-3 z-10 flex h-8 items-center gap-1.5 rounded-2 bg-raised pr-1 pl-2.5 text-12 font-medium text-text-2 shadow-2 tabular-nums">
        <History aria-hidden className="size-3.5" strokeWidth={1.75} />
        {isAside ? t('boardAtEnd') : t('boardThen', { time })}
        <Button size="sm" variant="ghost" onClick={() => setAside(!isAside)}>
          {isAside ? t('showThen', { time }) : t('showEnd')}
        </Button>
      </p>
    </>
  )
}

/** The compiled board, from when it is first wanted; null until it is there, and where there is none. */
function useScene(roomId: string, wanted: boolean): SceneSource | null {
  const [source, setSource] = useState<SceneSource | null>(null)
  const [asked, setAsked] = useState(false)
  if (wanted && !asked) setAsked(true)
  useEffect(() => {
    if (!asked) return
    const abort = new AbortController()
    let opened: SceneSource | null = null
    loadScene(replayBase(roomId), abort.signal).then(
      (scene) => {
        if (abort.signal.aborted) return scene.destroy()
        opened = scene
        setSource(scene)
      },
      // the pin is framed on the board as it ended, as without a replay
      () => undefined,
    )
    return () => {
      abort.abort()
      opened?.destroy()
    }
  }, [roomId, asked])
  return source
}
