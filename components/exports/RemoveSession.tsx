'use client'
import { Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { removeSession, type SessionRefusal } from '@/components/exports/exportRequests'
import { ConfirmDialog } from '@/components/ui/ConfirmDialog'
import { IconButton } from '@/components/ui/IconButton'
import { Notice } from '@/components/ui/Notice'

/** Takes an imported interview away again, after asking. */
export function RemoveSession({ roomId, problem }: { roomId: string; problem: string }) {
  const t = useTranslations('exports.remove')
  const c = useTranslations('common')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [refusal, setRefusal] = useState<SessionRefusal | null>(null)

  async function remove(): Promise<void> {
    const refused = await removeSession({ roomId })
    setRefusal(refused)
    if (refused === null) router.refresh()
  }

  return (
    <>
      <IconButton icon={Trash2} label={t('label', { problem })} onClick={() => setOpen(true)} />
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t('title')}
        description={t('body')}
        action={t('action')}
        danger
        onConfirm={() => void remove()}
      />
      {refusal !== null && <Notice tone="error">{refusal.message ?? c('offline')}</Notice>}
    </>
  )
}
