import type { LucideIcon } from 'lucide-react'
import Link from 'next/link'
import type { ComponentProps } from 'react'
import { classes } from '@/components/ui/classes'

const LOOK =
  'inline-grid flex-none place-items-center rounded-2 text-text-2 transition-colors hover:bg-hover hover:text-text active:bg-pressed touch:size-11'

type Content = { icon: LucideIcon; label: string; size?: 'sm' | 'md' }

const sizeOf = (size: Content['size']) => (size === 'sm' ? 'size-6' : 'size-7')
const iconSizeOf = (size: Content['size']) => (size === 'sm' ? 'size-3.5' : 'size-4')

/** A button of one icon; `label` is its name and its tooltip. */
export function IconButton({
  icon: Icon,
  label,
  size,
  className,
  ...rest
}: Content & ComponentProps<'button'>) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      className={classes(
        LOOK,
        sizeOf(size),
        'disabled:cursor-not-allowed disabled:bg-transparent disabled:text-text-off',
        className,
      )}
    >
      <Icon aria-hidden className={iconSizeOf(size)} strokeWidth={1.75} />
    </button>
  )
}

/** A link of one icon. */
export function IconLink({
  icon: Icon,
  label,
  size,
  className,
  ...rest
}: Content & ComponentProps<typeof Link>) {
  return (
    <Link {...rest} aria-label={label} title={label} className={classes(LOOK, sizeOf(size), className)}>
      <Icon aria-hidden className={iconSizeOf(size)} strokeWidth={1.75} />
    </Link>
  )
}
