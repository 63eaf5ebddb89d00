import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import type { FollowUpView } from '@/domain/room/view'

/** A question that was asked beside the guide's own, in words. */
export function useFollowUpText(): (followUp: Pick<FollowUpView, 'kind' | 'text'>) => string {
  const t = useTranslations('guide.followUps')
  return useCallback(
    ({ kind, text }) => {
      if (kind === 'own') return text ?? t('erased')
      return kind === 'unavailable'
        ? t('kinds.unavailable', { what: text ?? t('something') })
        : t(`kinds.${kind}`)
    },
    [t],
  )
}
