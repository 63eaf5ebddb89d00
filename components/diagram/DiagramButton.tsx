'use client'

import { Workflow } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { DiagramDialog } from '@/components/diagram/DiagramDialog'
import { Button } from '@/components/ui/Button'

/** Opens the reference diagram large. */
export function DiagramButton({ source }: { source: string }) {
  const t = useTranslations('diagram')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon={Workflow} onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
      <DiagramDialog open={open} onOpenChange={setOpen} source={source} />
    </>
  )
}
