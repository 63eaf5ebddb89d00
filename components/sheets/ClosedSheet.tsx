import { Lock } from 'lucide-react'
import { getTranslator } from '@/components/i18n/translator'
import { EmptyState } from '@/components/ui/EmptyState'

/** In place of a sheet, for a candidate whose interview is under way. */
export function ClosedSheet() {
  const t = getTranslator('sheets')
  return (
    <EmptyState icon={Lock} title={t('closed')}>
      <p>{t('closedBody')}</p>
    </EmptyState>
  )
}
