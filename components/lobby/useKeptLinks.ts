'use client'
import { useEffect, useMemo } from 'react'
import { linksKey, parseLinks, reconciled, type KeptLinks } from '@/components/lobby/roomLinks'
import { useRoom } from '@/components/room/RoomProvider'
import { storeText } from '@/components/ui/storedText'
import { useStoredText } from '@/components/ui/useStoredText'
import type { Role } from '@/domain/room/roles'

/** The links of this room that this browser has, and how to keep one that was just made in place of `not`. */
export function useKeptLinks(): {
  kept: KeptLinks
  keep: (role: Role, path: string, not: string | null) => void
} {
  const { view, serverNow } = useRoom()
  const key = linksKey(view.roomId)
  const text = useStoredText(key)
  const kept = useMemo(
    () => reconciled(parseLinks(text), view.links, serverNow()),
    [text, view.links, serverNow],
  )
  useEffect(() => {
    const next = JSON.stringify(kept)
    if (text !== null && next !== text) storeText(key, next)
  }, [key, kept, text])
  return {
    kept,
    keep: (role, path, not) =>
      storeText(key, JSON.stringify({ ...kept, [role]: { path, linkId: null, not } })),
  }
}
