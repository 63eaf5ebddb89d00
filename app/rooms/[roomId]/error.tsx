'use client'

import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'

/** When the room's page breaks: what is safe, and how to come back. */
export default function RoomError({ reset }: { error: Error; reset: () => void }) {
  const t = useTranslations('room.failed')
  return (
    <main id="content" className="mx-auto grid min-h-dvh max-w-[480px] content-center px-6 text-14">
      <EmptyState icon={CircleAlert} tone="bad" title={t('title')}>
        <p>{t('body')}</p>
        <Button size="lg" onClick={reset} className="mt-4 text-text">
          {t('again')}
        </Button>
      </EmptyState>
    </main>
  )
}
