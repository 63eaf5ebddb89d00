'use client'
import { Share2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ShareDialog } from '@/components/share/ShareDialog'
import { Button } from '@/components/ui/Button'
import { classes } from '@/components/ui/classes'
import type { RoomView } from '@/domain/room/view'

/** Opens what there is to share of a finished interview; nothing for those who may share nothing. */
export function ShareButton({ view, className = '' }: { view: RoomView; className?: string }) {
  const t = useTranslations('share')
  const [open, setOpen] = useState(false)
  const isOver = view.status === 'debrief' || view.status === 'closed'
  if (!isOver || !view.you.capabilities.includes('shareReplay')) return null
  return (
    <>
      <Button icon={Share2} onClick={() => setOpen(true)} className={classes(className)}>
        <span className="max-[600px]:sr-only">{t('open')}</span>
      </Button>
      {open && <ShareDialog view={view} onClose={() => setOpen(false)} />}
    </>
  )
}
