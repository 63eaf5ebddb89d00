import { ChevronsUpDown, type LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classes } from '@/components/ui/classes'

/** The platform's own select, in our clothes: its list works with any keyboard, screen reader and phone. */
export function Select({
  icon: Icon,
  className,
  size = 'md',
  ...rest
}: { icon?: LucideIcon; size?: 'sm' | 'md' } & Omit<ComponentProps<'select'>, 'size'>) {
  return (
    <span className={classes('relative inline-flex min-w-0', className)}>
      {Icon && (
        <Icon
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2"
          strokeWidth={1.75}
        />
      )}
      <select
        {...rest}
        className={classes(
          'w-full min-w-0 appearance-none truncate rounded-2 border bg-surface pr-8 transition-colors hover:bg-hover disabled:cursor-not-allowed disabled:text-text-off touch:h-11',
          size === 'sm' ? 'h-7 border-line-2 font-medium' : 'h-8 border-line-ui',
          Icon ? 'pl-8' : 'pl-2.5',
        )}
      />
      <ChevronsUpDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2.5 size-3.5 -translate-y-1/2"
        strokeWidth={1.75}
      />
    </span>
  )
}
