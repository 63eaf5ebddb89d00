'use client'

import { Maximize2, Workflow, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { DiagramDialog } from '@/components/diagram/DiagramDialog'
import { ReferenceDiagram } from '@/components/diagram/ReferenceDiagram'
import { IconButton } from '@/components/ui/IconButton'

/** The lower half of the board's place, with the reference diagram in it: flowcharts run from left to right. */
export function DiagramBeside({
  source,
  onlyYou,
  onClose,
}: {
  source: string
  /** Whether nobody else may read it. */
  onlyYou: boolean
  onClose: () => void
}) {
  const t = useTranslations('diagram')
  const [large, setLarge] = useState(false)
  return (
    <section
      aria-label={t('title')}
      className="flex min-h-0 flex-1 flex-col border-t border-line-2 bg-surface"
    >
      <div className="flex h-9 flex-none items-center gap-2 border-b border-line bg-chrome pr-1.5 pl-3 touch:h-12">
        <Workflow aria-hidden className="size-3.5 flex-none text-text-3" strokeWidth={1.75} />
        <h2 className="font-semibold whitespace-nowrap">{t('title')}</h2>
        <span className="min-w-0 flex-1 truncate text-12 text-text-3">
          {onlyYou ? t('onlyYou') : t('readOnly')}
        </span>
        <IconButton icon={Maximize2} label={t('enlarge')} onClick={() => setLarge(true)} />
        <IconButton icon={X} label={t('close')} onClick={onClose} />
      </div>
      <div className="relative min-h-0 flex-1 overflow-hidden">
        <ReferenceDiagram source={source} />
      </div>
      <DiagramDialog open={large} onOpenChange={setLarge} source={source} />
    </section>
  )
}
