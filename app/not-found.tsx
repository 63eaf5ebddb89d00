import { SearchX } from 'lucide-react'
import { getTranslator } from '@/components/i18n/translator'
import { Page } from '@/components/shell/Page'
import { TopBar } from '@/components/shell/TopBar'
import { ButtonLink } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'

export default function NotFound() {
  const t = getTranslator('common')
  return (
    <>
      <TopBar />
      <Page>
        <EmptyState icon={SearchX} title={t('missing.title')} className="mx-auto max-w-[480px] pt-12">
          <p className="mb-4">{t('missing.body')}</p>
          <ButtonLink href="/">{t('broken.home')}</ButtonLink>
        </EmptyState>
      </Page>
    </>
  )
}
