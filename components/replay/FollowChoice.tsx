'use client'
import { LocateFixed } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useReplayState } from '@/components/replay/ReplayState'
import { personIn } from '@/components/room/personIn'
import { Select } from '@/components/ui/Select'

/** Whose hand the board keeps in sight; not there when no hand was sampled. */
export function FollowChoice({ className }: { className: string }) {
  const t = useTranslations('replay')
  const common = useTranslations('common')
  const { view, cursors, followed, follow } = useReplayState()
  if (cursors.length === 0) return null
  return (
    <Select
      size="sm"
      icon={LocateFixed}
      aria-label={t('follow')}
      value={followed ?? ''}
      onChange={(event) => follow(event.currentTarget.value === '' ? null : event.currentTarget.value)}
      className={className}
    >
      <option value="">{t('followNobody')}</option>
      {cursors.map(({ participantId }) => (
        <option key={participantId} value={participantId}>
          {t('followOne', { name: personIn(view, participantId)?.name ?? common('unnamed') })}
        </option>
      ))}
    </Select>
  )
}
