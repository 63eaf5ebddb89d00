'use client'
import { Excalidraw } from '@excalidraw/excalidraw'
import '@excalidraw/excalidraw/index.css'
import '@/components/board/board.css'
import type { ExcalidrawProps } from '@excalidraw/excalidraw/types'
import { useEffect, useMemo, useRef } from 'react'
import { BoardMenu } from '@/components/board/BoardMenu'
import { EDITOR_PROPS } from '@/components/board/editorProps'
import { storedText, storeText } from '@/components/ui/storedText'
import { useTheme } from '@/components/ui/useTheme'

type Elements = Parameters<NonNullable<ExcalidrawProps['onChange']>>[0]

/** Often enough to lose nothing worth naming, seldom enough not to be felt. */
const SAVE_MS = 500

const keyOf = (roomId: string) => `mockboard:scratch:${roomId}`

/** What this browser kept; nothing where it kept none, or something that is none. */
function keptElements(roomId: string): Elements {
  const text = storedText(keyOf(roomId))
  if (text === null) return []
  try {
    const kept: unknown = JSON.parse(text)
    return Array.isArray(kept) ? (kept as Elements) : []
  } catch {
    return []
  }
}

/** An Excalidraw that is nobody else's: kept in this browser alone. */
export default function ScratchCanvas({ roomId }: { roomId: string }) {
  const theme = useTheme()
  const initialData = useMemo(() => ({ elements: keptElements(roomId) }), [roomId])
  const latest = useRef<Elements | null>(null)
  useEffect(() => {
    const save = () => {
      if (latest.current !== null)
        storeText(keyOf(roomId), JSON.stringify(latest.current.filter((element) => !element.isDeleted)))
      latest.current = null
    }
    const timer = setInterval(save, SAVE_MS)
    addEventListener('pagehide', save)
    return () => {
      clearInterval(timer)
      removeEventListener('pagehide', save)
      save()
    }
  }, [roomId])
  return (
    <div className="board">
      <Excalidraw
        {...EDITOR_PROPS}
        theme={theme}
        initialData={initialData}
        onChange={(elements) => {
          latest.current = elements
        }}
      >
        <BoardMenu />
      </Excalidraw>
    </div>
  )
}
