import { History } from 'lucide-react'
import { getTranslator } from '@/components/i18n/translator'
import { Page } from '@/components/shell/Page'
import { TopBar } from '@/components/shell/TopBar'
import { ButtonLink } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { assertNever } from '@/domain/result'
import type { Stage } from '@/domain/room/room'

/** Stands where a replay cannot be: the interview is not over, or this person may not see it (`reason`). */
export function ReplayNotYet(props: { reason: string } | { status: Stage['status']; roomId: string }) {
  const t = getTranslator('replay')
  return (
    <>
      <TopBar place={t('title')} />
      <Page>
        <EmptyState icon={History} title={'reason' in props ? t('title') : titleOf(props.status)}>
          <p className="mb-3">{'reason' in props ? props.reason : sentenceOf(props.status)}</p>
          {'reason' in props || props.status === 'abandoned' ? (
            <ButtonLink href="/">{t('home')}</ButtonLink>
          ) : (
            <ButtonLink variant="primary" href={`/rooms/${encodeURIComponent(props.roomId)}`}>
              {t('backToRoom')}
            </ButtonLink>
          )}
        </EmptyState>
      </Page>
    </>
  )
}

const titleOf = (status: Stage['status']) =>
  getTranslator('replay')(status === 'abandoned' ? 'nothingDrawn.title' : 'notYet.title')

function sentenceOf(status: Stage['status']): string {
  const t = getTranslator('replay')
  switch (status) {
    case 'lobby':
      return t('notYet.lobby')
    case 'live':
      return t('notYet.live')
    case 'abandoned':
    case 'debrief':
    case 'closed':
      return t('notYet.abandoned')
    default:
      return assertNever(status)
  }
}
