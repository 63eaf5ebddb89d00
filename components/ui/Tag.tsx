import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from '@/components/ui/classes'

const TONES = {
  plain: 'border-line bg-inset text-text-2',
  good: 'border-transparent bg-good-tint text-good',
  warn: 'border-transparent bg-warn-tint text-warn',
  bad: 'border-transparent bg-bad-tint text-bad',
  info: 'border-transparent bg-info-tint text-info',
  accent: 'border-transparent bg-accent-tint text-accent',
} as const

/** A small label for a state or a kind. */
export function Tag({
  tone = 'plain',
  icon: Icon,
  children,
}: {
  tone?: keyof typeof TONES
  icon?: LucideIcon
  children: ReactNode
}) {
  return (
    <span
      className={classes(
        'inline-flex h-[18px] flex-none items-center gap-1 rounded-1 border px-1.5 text-11 whitespace-nowrap',
        TONES[tone],
      )}
    >
      {Icon && <Icon aria-hidden className="size-3" strokeWidth={1.75} />}
      {children}
    </span>
  )
}
