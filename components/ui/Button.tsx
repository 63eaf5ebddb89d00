import { LoaderCircle, type LucideIcon } from 'lucide-react'
import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { classes } from '@/components/ui/classes'

const VARIANTS = {
  primary:
    'border-accent-fill bg-accent-fill text-on-accent hover:border-accent-hover hover:bg-accent-hover active:bg-accent-press',
  default: 'border-line-2 bg-surface hover:bg-hover active:bg-pressed',
  ghost: 'border-transparent hover:bg-hover active:bg-pressed',
  danger: 'border-line-2 bg-surface text-bad hover:bg-bad-tint active:bg-bad-tint',
} as const

const SIZES = {
  sm: 'h-6 px-2 text-12',
  md: 'h-7 px-2.5 text-13',
  lg: 'h-9 px-3.5 text-14',
} as const

type Look = { variant?: keyof typeof VARIANTS; size?: keyof typeof SIZES }

function look({ variant = 'default', size = 'md' }: Look, off = false): string {
  return classes(
    'inline-flex flex-none items-center justify-center gap-1.5 rounded-2 border font-medium whitespace-nowrap transition-colors touch:h-11 touch:px-3.5',
    SIZES[size],
    off ? 'cursor-not-allowed! border-line bg-inset text-text-off' : VARIANTS[variant],
  )
}

type Content = Look & { icon?: LucideIcon; children: ReactNode }

/**
 * A button. `busy` shows that its work is under way; `unavailable` looks and acts disabled but can be focused, so that
 * the description that says why (`aria-describedby`) is read.
 */
export function Button({
  variant,
  size,
  icon: Icon,
  busy = false,
  unavailable = false,
  className,
  onClick,
  children,
  ...rest
}: Content & { busy?: boolean; unavailable?: boolean } & ComponentProps<'button'>) {
  const inert = busy || unavailable
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={inert || undefined}
      aria-busy={busy || undefined}
      className={classes(
        look({ ...(variant && { variant }), ...(size && { size }) }, unavailable || rest.disabled),
        className,
      )}
      onClick={(event) => {
        // an inert submit button must not submit either
        if (inert) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {busy ? (
        <LoaderCircle aria-hidden className="size-4 animate-spin" />
      ) : (
        Icon && <Icon aria-hidden className="size-4" strokeWidth={1.75} />
      )}
      {children}
    </button>
  )
}

/** A link that looks like a button: for going somewhere, never for doing something. */
export function ButtonLink({
  variant,
  size,
  icon: Icon,
  className,
  children,
  ...rest
}: Content & ComponentProps<typeof Link>) {
  return (
    <Link
      {...rest}
      className={classes(look({ ...(variant && { variant }), ...(size && { size }) }), className)}
    >
      {Icon && <Icon aria-hidden className="size-4" strokeWidth={1.75} />}
      {children}
    </Link>
  )
}
