import { useTranslations } from 'use-intl'

/** The board's own geometry before it is here: its toolbar and its surface, flat. */
export function BoardSkeleton() {
  const t = useTranslations('board')
  return (
    <div className="relative size-full overflow-hidden bg-board" role="status" aria-label={t('loading')}>
      <div className="absolute top-4 left-4 size-9 rounded-3 bg-pressed" />
      <div className="absolute top-4 left-1/2 h-11 w-[min(34rem,60%)] -translate-x-1/2 rounded-3 bg-pressed" />
      <div className="absolute bottom-4 left-4 h-9 w-32 rounded-3 bg-pressed" />
    </div>
  )
}
