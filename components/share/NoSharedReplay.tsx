import { History } from 'lucide-react'
import { getTranslator } from '@/components/i18n/translator'
import { Page } from '@/components/shell/Page'
import { TopBar } from '@/components/shell/TopBar'
import { ButtonLink } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { errors } from '@/domain/messages/errors'
import type { RoomErrorCode } from '@/domain/room/errors'

/** Where a link to a replay leads that works no more, or never did. */
export function NoSharedReplay({ code }: { code: RoomErrorCode }) {
  const t = getTranslator('share')
  const title = { share_not_found: t('unknown'), share_expired: t('gone'), share_revoked: t('gone') }
  return (
    <>
      <TopBar place={t('watching')} />
      <Page>
        <h1 className="sr-only">{t('watching')}</h1>
        <EmptyState icon={History} title={title[code as keyof typeof title] ?? t('notThere')}>
          <p className="mb-3">{errors[code]}</p>
          <ButtonLink href="/" className="text-text">
            {t('home')}
          </ButtonLink>
        </EmptyState>
      </Page>
    </>
  )
}
