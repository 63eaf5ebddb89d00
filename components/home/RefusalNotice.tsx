'use client'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { Refusal } from '@/components/home/roomRequests'
import { Notice } from '@/components/ui/Notice'

/** What the server refused, in its words, with the way out as `children`. */
export function RefusalNotice({ refusal, children }: { refusal: Refusal; children?: ReactNode }) {
  const t = useTranslations('common')
  return (
    <Notice tone="error">
      <p>{refusal.code === 'unreachable' ? t('offline') : refusal.message}</p>
      {children}
    </Notice>
  )
}
