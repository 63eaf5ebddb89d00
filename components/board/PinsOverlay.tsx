import { getCommonBounds } from '@excalidraw/excalidraw'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { Flag } from 'lucide-react'
import { useEffect, useState } from 'react'
import { browserScheduler } from '@/components/board/excalidrawScene'
import { placePins, type BoardPin, type Bounds, type PlacedPin } from '@/components/board/pins'

type Props = {
  api: ExcalidrawImperativeAPI
  pins: readonly BoardPin[]
  onSelect?: ((id: string) => void) | undefined
}

function place(api: ExcalidrawImperativeAPI, pins: readonly BoardPin[]): PlacedPin[] {
  const elements = new Map(api.getSceneElements().map((element) => [element.id, element]))
  const boundsOf = (ids: readonly string[]): Bounds | null => {
    const found = ids.flatMap((id) => elements.get(id) ?? [])
    return found.length === 0 ? null : getCommonBounds(found)
  }
  const { scrollX, scrollY, zoom } = api.getAppState()
  return placePins(pins, boundsOf, { scrollX, scrollY, zoom: zoom.value })
}

/** The pins over the drawing; they follow scrolling, zooming and the elements themselves. */
export function PinsOverlay({ api, pins, onSelect }: Props) {
  const [placed, setPlaced] = useState<PlacedPin[]>([])

  useEffect(() => {
    let cancel: (() => void) | null = null
    const update = (): void => {
      cancel ??= browserScheduler.nextFrame(() => {
        cancel = null
        setPlaced(place(api, pins))
      })
    }
    update()
    const stop = pins.length === 0 ? [] : [api.onChange(update), api.onScrollChange(update)]
    return () => {
      cancel?.()
      stop.forEach((unsubscribe) => unsubscribe())
    }
  }, [api, pins])

  return (
    <div className="board-pins">
      {placed.map(({ pin, x, y, frame }) => (
        <div key={pin.id} data-phase={pin.phase}>
          {frame && <span className="board-pin-frame" style={frame} />}
          <button
            type="button"
            className="board-pin"
            data-selected={pin.selected}
            style={{ left: x, top: y }}
            title={[pin.time, pin.label].filter(Boolean).join(' ')}
            aria-pressed={pin.selected}
            onClick={() => onSelect?.(pin.id)}
          >
            <Flag size={12} strokeWidth={1.75} aria-hidden />
            {pin.selected && pin.time && <span aria-hidden>{pin.time}</span>}
            <span className="board-pin-label">{[pin.time, pin.label].filter(Boolean).join(' ')}</span>
          </button>
        </div>
      ))}
    </div>
  )
}
