'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { openLink, type OwnRefusal } from '@/components/editor/ownRequests'
import { Button } from '@/components/ui/Button'
import { Notice } from '@/components/ui/Notice'

/** Takes up a link to a problem or pack. */
export function OpenShared({ token }: { token: string }) {
  const t = useTranslations('editor.open')
  const c = useTranslations('common')
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<OwnRefusal | null>(null)

  async function open(): Promise<void> {
    setBusy(true)
    const opened = await openLink(token)
    if (opened.ok) return router.replace('/problems/mine')
    setBusy(false)
    setRefusal(opened.error)
  }

  return (
    <div className="grid max-w-[512px] justify-items-start gap-3">
      <Button variant="primary" size="lg" busy={busy} onClick={() => void open()}>
        {t('action')}
      </Button>
      {refusal !== null && <Notice tone="error">{refusal.message ?? c('offline')}</Notice>}
    </div>
  )
}
