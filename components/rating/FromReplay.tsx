import { getTranslator } from '@/components/i18n/translator'
import { Tag } from '@/components/ui/Tag'

/** [RA5] Marks a card whose author scored from the replay. */
export function FromReplay() {
  return <Tag tone="info">{getTranslator('share')('fromReplay')}</Tag>
}
