'use client'

import { Printer } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/Button'

export function PrintButton() {
  const t = useTranslations('report')
  return (
    <Button icon={Printer} onClick={() => print()}>
      {t('print')}
    </Button>
  )
}
