import { FileText } from 'lucide-react'
import type { ReactNode } from 'react'
import { getTranslator } from '@/components/i18n/translator'
import type { Missing } from '@/components/report/missing'
import { Page } from '@/components/shell/Page'
import { TopBar } from '@/components/shell/TopBar'
import { ButtonLink } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { replayPath } from '@/domain/replay/playback'
import { assertNever } from '@/domain/result'
import type { RoomView } from '@/domain/room/view'

/** Stands where a report cannot be shown to this person at all. */
export function ReportRefused({ reason }: { reason: string }) {
  const t = getTranslator('report')
  return (
    <Frame title={t('refused')}>
      <p className="mb-3">{reason}</p>
      <ButtonLink href="/" className="text-text">
        {t('home')}
      </ButtonLink>
    </Frame>
  )
}

/** Stands where there is no report yet, or will never be: what is missing, and the way on. */
export function ReportNotYet({ view, missing }: { view: RoomView; missing: Missing }) {
  const t = getTranslator('report')
  if (missing.kind === 'abandoned') {
    return (
      <Frame title={t('abandoned.title')}>
        <p className="mb-3">
          {t('abandoned.body')} {view.run !== null && t('abandoned.replay')}
        </p>
        <div className="flex gap-2">
          {view.run !== null && (
            <ButtonLink href={replayPath(view.roomId)} className="text-text">
              {t('replay')}
            </ButtonLink>
          )}
          <ButtonLink href="/" className="text-text">
            {t('home')}
          </ButtonLink>
        </div>
      </Frame>
    )
  }
  if (missing.kind === 'rating') {
    return (
      <Frame title={t('notYet.rating')}>
        <p className="mb-3">{t('notYet.ratingBody')}</p>
        <ButtonLink variant="primary" href={replayPath(view.roomId)}>
          {t('notYet.goReplay')}
        </ButtonLink>
      </Frame>
    )
  }
  return (
    <Frame title={t('notYet.title')}>
      <p className="mb-3">{sentenceOf(missing, view)}</p>
      <ButtonLink variant="primary" href={`/rooms/${encodeURIComponent(view.roomId)}`}>
        {t('notYet.goRoom')}
      </ButtonLink>
    </Frame>
  )
}

function sentenceOf(missing: Exclude<Missing, { kind: 'abandoned' | 'rating' }>, view: RoomView): string {
  const t = getTranslator('report')
  const common = getTranslator('common')
  switch (missing.kind) {
    case 'lobby':
    case 'live':
      return t(`notYet.${missing.kind}`)
    case 'scores': {
      const names = missing.of.map(
        (id) => view.participants.find((p) => p.id === id)?.name ?? common('unnamed'),
      )
      const [first = '', second] = names
      return names.length === 0
        ? t('notYet.soon')
        : t('notYet.missing', {
            names: second === undefined ? first : t('notYet.and', { first, second }),
            count: names.length,
          })
    }
    default:
      return assertNever(missing)
  }
}

function Frame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <TopBar current="interviews" />
      <Page>
        <EmptyState icon={FileText} title={title} className="mx-auto max-w-[520px] pt-12">
          {children}
        </EmptyState>
      </Page>
    </>
  )
}
