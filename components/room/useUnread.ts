'use client'

import { useState } from 'react'
import { useRoom } from '@/components/room/RoomProvider'

/**
 * How many messages of others came since the chat was last in sight.
 * @param reading whether the chat is in sight now
 */
export function useUnread(reading: boolean): number {
  const { view } = useRoom()
  const [seen, setSeen] = useState(view.chat.length)
  // what is in sight is read: the count is kept up during rendering, so that no badge flashes
  if (reading && seen !== view.chat.length) setSeen(view.chat.length)
  return view.chat.slice(seen).filter((m) => m.authorId !== view.you.participantId).length
}
