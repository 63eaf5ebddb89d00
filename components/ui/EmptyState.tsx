import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from '@/components/ui/classes'

/** What stands where nothing is yet, or where something failed: an icon, one bold line, one sentence with the way out. */
export function EmptyState({
  icon: Icon,
  title,
  tone = 'quiet',
  className,
  children,
}: {
  icon: LucideIcon
  title: string
  tone?: 'quiet' | 'bad'
  className?: string
  children?: ReactNode
}) {
  return (
    <div className={classes('flex gap-3', className)}>
      <Icon
        aria-hidden
        className={classes('mt-0.5 size-4 flex-none', tone === 'bad' ? 'text-bad' : 'text-text-3')}
        strokeWidth={1.75}
      />
      <div className="min-w-0">
        <p className="font-semibold">{title}</p>
        <div className="text-text-3">{children}</div>
      </div>
    </div>
  )
}
