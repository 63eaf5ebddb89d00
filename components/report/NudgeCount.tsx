import { getTranslator } from '@/components/i18n/translator'
import type { RoomView } from '@/domain/room/view'

/** How often this person was nudged; nothing for the others, and nothing on paper, which goes from hand to hand. */
export function NudgeCount({ nudges }: { nudges: RoomView['nudges'] }) {
  const t = getTranslator('report')
  if (nudges.length === 0) return null
  const away = nudges.filter(({ dismissedAt }) => dismissedAt !== null).length
  return <p className="text-12 text-text-3 print:hidden">{t('nudged', { shown: nudges.length, away })}</p>
}
