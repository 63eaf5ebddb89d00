'use client'

import { useTranslations } from 'use-intl'
import { LocalTime } from '@/components/i18n/LocalTime'
import type { SaveStatus } from '@/components/room/useSettledText'

/** Where a text stands, in words. `quiet`: nothing is said while all is well. */
export function SaveStatusLine({
  status,
  onRetry,
  quiet = false,
}: {
  status: SaveStatus
  onRetry: () => void
  quiet?: boolean
}) {
  const t = useTranslations('room.save')
  const errors = useTranslations('errors')
  switch (status.kind) {
    case 'saved':
      return quiet || status.at === null ? null : (
        <span className="text-12 text-text-3 tabular-nums">
          {t('saved')} <LocalTime at={status.at} format="time" />
        </span>
      )
    case 'saving':
      return <span className="text-12 text-text-3">{t('saving')}</span>
    case 'kept':
      return (
        <span role="status" className="text-12 text-warn">
          {t('kept')}
        </span>
      )
    case 'failed':
      return (
        <span role="alert" className="text-12 text-bad">
          {t('failed')}. {errors(status.code)}{' '}
          <button
            type="button"
            onClick={onRetry}
            className="min-h-6 rounded-1 font-medium underline underline-offset-3"
          >
            {t('retry')}
          </button>
        </span>
      )
  }
}
