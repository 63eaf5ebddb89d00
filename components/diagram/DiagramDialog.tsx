'use client'

import { useTranslations } from 'use-intl'
import { ReferenceDiagram } from '@/components/diagram/ReferenceDiagram'
import { Dialog } from '@/components/ui/Dialog'

/** The reference diagram over the whole page. */
export function DiagramDialog({
  open,
  onOpenChange,
  source,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  source: string
}) {
  const t = useTranslations('diagram')
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('title')} wide>
      <p aria-hidden className="flex h-13 flex-none items-center border-b border-line px-4 text-16">
        {t('title')}
      </p>
      <div className="relative min-h-0 flex-1 overflow-hidden">
        <ReferenceDiagram source={source} />
      </div>
    </Dialog>
  )
}
