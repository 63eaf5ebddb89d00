'use client'
import { CircleAlert } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { Page } from '@/components/shell/Page'
import { Button, ButtonLink } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'

export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  const t = useTranslations('common')
  useEffect(() => console.error(error), [error])
  return (
    <Page>
      <EmptyState
        icon={CircleAlert}
        tone="bad"
        title={t('broken.title')}
        className="mx-auto max-w-[480px] pt-12"
      >
        <p className="mb-4">{t('broken.body')}</p>
        <div className="flex gap-2">
          <Button variant="primary" onClick={reset}>
            {t('retry')}
          </Button>
          <ButtonLink href="/">{t('broken.home')}</ButtonLink>
        </div>
      </EmptyState>
    </Page>
  )
}
