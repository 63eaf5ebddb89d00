'use client'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { download } from '@/components/ui/download'
import { trackingFile, type SessionRefusal } from '@/components/exports/exportRequests'
import { Button } from '@/components/ui/Button'
import { Notice } from '@/components/ui/Notice'

/** All of one's interviews as a table: date, problem, scores and actions (F-65). */
export function TrackingButton() {
  const t = useTranslations('exports')
  const c = useTranslations('common')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<SessionRefusal | null>(null)

  async function take(): Promise<void> {
    setBusy(true)
    const file = await trackingFile()
    setBusy(false)
    setRefusal(file.ok ? null : file.error)
    if (file.ok) download(file.value.blob, file.value.name)
  }

  return (
    <>
      <Button variant="ghost" icon={Download} busy={busy} onClick={() => void take()}>
        {t('allTracking')}
      </Button>
      {refusal !== null && <Notice tone="error">{refusal.message ?? c('offline')}</Notice>}
    </>
  )
}
