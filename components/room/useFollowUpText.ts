import { useTranslations } from 'use-intl'
import type { FollowUpView } from '@/domain/room/view'

/** A question that was asked beside the guide's own, in words. */
export function useFollowUpText(): (followUp: FollowUpView) => string {
  const t = useTranslations('guide.followUps')
  return ({ kind, text }) => {
    if (kind === 'own') return text ?? t('erased')
    return t(`kinds.${kind}`, { what: text ?? '' })
  }
}
