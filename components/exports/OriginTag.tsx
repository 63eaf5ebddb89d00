'use client'
import { useTranslations } from 'use-intl'
import { Tag } from '@/components/ui/Tag'
import type { RoomOrigin } from '@/domain/room/room'

/** Says of an interview that was not held here that it is only to be read. */
export function OriginTag({ origin }: { origin: RoomOrigin }) {
  const t = useTranslations('exports.origins')
  return origin === 'here' ? null : <Tag>{t(origin)}</Tag>
}
