import { getTranslator } from '@/components/i18n/translator'
import { Skeleton } from '@/components/ui/Skeleton'

const t = getTranslator('room')

/** The room's outline while the page is read: bar, board, panel. */
export default function RoomLoading() {
  return (
    <div role="status" className="grid h-dvh grid-rows-[var(--bar)_1fr]">
      <span className="sr-only">{t('loading')}</span>
      <div className="flex items-center gap-4 border-b border-line bg-chrome px-3">
        <Skeleton className="size-5" />
        <Skeleton className="h-3 w-40" />
        <Skeleton className="h-3 max-w-[480px] flex-1" />
      </div>
      <div className="bg-board" />
    </div>
  )
}
