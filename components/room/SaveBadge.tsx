'use client'

import { CloudOff, Lock } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { LocalTime } from '@/components/i18n/LocalTime'
import { useRoom } from '@/components/room/RoomProvider'
import { useDelayed } from '@/components/room/useSettledText'

/** Where the board's edits are: on the server, on the way, or kept in this browser. */
export type BoardSave =
  | { kind: 'saved'; at: number }
  | { kind: 'saving' }
  | { kind: 'offline'; edits: number }
  | { kind: 'readonly' }
  | { kind: 'connecting' }

/** The board's save state in the bar. `saving` is said only when it takes longer than a blink. */
export function SaveBadge({ save }: { save: BoardSave }) {
  const t = useTranslations('room.save')
  const { connection } = useRoom()
  const slow = useDelayed(save.kind === 'saving' || save.kind === 'connecting', 400)
  const look =
    'ml-auto inline-flex flex-none items-center gap-1.5 text-12 whitespace-nowrap text-text-2 tabular-nums touch:order-3'
  if (save.kind === 'offline' || connection === 'reconnecting') {
    const edits = save.kind === 'offline' ? save.edits : 0
    return (
      <span role="status" className={`${look} text-warn!`}>
        <CloudOff aria-hidden className="size-3.5" strokeWidth={1.75} />
        {t('offline', { edits })}
      </span>
    )
  }
  if (save.kind === 'readonly') {
    return (
      <span className={look}>
        <Lock aria-hidden className="size-3" strokeWidth={1.75} />
        {t('readOnly')}
      </span>
    )
  }
  if (slow) {
    return (
      <span role="status" className={look}>
        <span aria-hidden className="size-2 rounded-full border-[1.5px] border-text-3" />
        {save.kind === 'connecting' ? t('connecting') : t('saving')}
      </span>
    )
  }
  return (
    <span className={look}>
      <span aria-hidden className="size-1.5 rounded-full bg-good" />
      <span className="max-sm:sr-only">{t('saved')}</span>
      {save.kind === 'saved' && <LocalTime at={save.at} format="time" />}
    </span>
  )
}
