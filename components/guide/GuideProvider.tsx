'use client'

import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import type { GuideView } from '@/domain/bank/guide'
import { useRoom } from '@/components/room/RoomProvider'

/** The static text of the room's problem, as far as this person may read it. */
export type Guide = {
  /** The last text that arrived; null before the first. */
  guide: GuideView | null
  /** The problem's title; null while this person may not know it. Known before the guide has arrived. */
  title: string | null
  failed: boolean
  reload: () => void
}

const GuideContext = createContext<Guide | null>(null)

/**
 * Fetches the guide, and again whenever something was opened that may add to it.
 * @param initialTitle the problem's title as the page was rendered
 */
export function GuideProvider({
  initialTitle,
  children,
}: {
  initialTitle: string | null
  children: ReactNode
}) {
  const { view, connection } = useRoom()
  const [guide, setGuide] = useState<GuideView | null>(null)
  const [failed, setFailed] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const { roomId, promptSlug, promptPresentedAt, guideOpenedAt, revealedAt, status } = view
  const opened = [
    promptSlug,
    view.run?.promptVersion,
    promptPresentedAt,
    guideOpenedAt,
    revealedAt,
    status,
    view.sharedGuide.length,
  ].join()
  const online = connection === 'connected'

  useEffect(() => {
    const aborted = new AbortController()
    const load = async () => {
      const response = await fetch(`/api/rooms/${encodeURIComponent(roomId)}/guide`, {
        signal: aborted.signal,
      })
      if (!response.ok) throw new Error(String(response.status))
      setGuide((await response.json()) as GuideView)
      setFailed(false)
    }
    load().catch(() => {
      if (!aborted.signal.aborted) setFailed(true)
    })
    return () => aborted.abort()
    // `online`: what could not be fetched without a connection is fetched when it is back
  }, [roomId, opened, attempt, online])

  const reload = useCallback(() => setAttempt((n) => n + 1), [])
  const title = guide === null ? initialTitle : (guide.prompt?.title ?? null)
  const value = useMemo(() => ({ guide, title, failed, reload }), [guide, title, failed, reload])
  return <GuideContext value={value}>{children}</GuideContext>
}

/** The guide of the room this component is in. */
export function useGuide(): Guide {
  const guide = useContext(GuideContext)
  if (guide === null) throw new Error('useGuide needs GuideProvider above it')
  return guide
}
