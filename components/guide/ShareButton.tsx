'use client'

import { useState } from 'react'
import type { GuideItem } from '@/domain/room/events'
import { Button } from '@/components/ui/Button'
import { useRoom } from '@/components/room/RoomProvider'

/** Opens one item of the guide to everyone; it is logged with its time and cannot be taken back. */
export function ShareButton({ item, label, children }: { item: GuideItem; label: string; children: string }) {
  const { view, send, can } = useRoom()
  const [busy, setBusy] = useState(false)
  if (!can('shareGuide') || view.status !== 'live') return null
  return (
    <Button
      size="sm"
      busy={busy}
      aria-label={label}
      onClick={() => {
        setBusy(true)
        void send({ type: 'shareGuideItem', item }).then(() => setBusy(false))
      }}
    >
      {children}
    </Button>
  )
}
