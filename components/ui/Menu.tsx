'use client'
import type { LucideIcon } from 'lucide-react'
import * as Radix from 'radix-ui/dropdown-menu'
import type { ReactNode } from 'react'
import { classes } from '@/components/ui/classes'

/** A menu that drops from its trigger, which must be a single button. */
export function Menu({
  trigger,
  align = 'end',
  children,
}: {
  trigger: ReactNode
  align?: 'start' | 'end'
  children: ReactNode
}) {
  return (
    // modal, it would leave the page deaf to the pointer when an item takes the page's place away with it
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 min-w-48 animate-appear rounded-3 bg-raised p-1 shadow-3"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** One thing to do. `hint` says what it means, under the name. */
export function MenuItem({
  icon: Icon,
  hint,
  danger = false,
  disabled = false,
  onSelect,
  children,
}: {
  icon?: LucideIcon
  hint?: string
  danger?: boolean
  disabled?: boolean
  onSelect: () => void
  children: ReactNode
}) {
  return (
    <Radix.Item
      disabled={disabled}
      onSelect={onSelect}
      className={classes(
        'flex cursor-pointer items-start gap-2.5 rounded-2 px-2.5 py-1.5 outline-none data-highlighted:bg-hover touch:py-3',
        'data-disabled:cursor-not-allowed data-disabled:text-text-off',
        danger && 'text-bad',
      )}
    >
      {Icon && <Icon aria-hidden className="mt-0.5 size-4 flex-none" strokeWidth={1.75} />}
      <span>
        <span className={classes('block', hint !== undefined && 'font-semibold')}>{children}</span>
        {hint !== undefined && <span className="block text-12 text-text-3">{hint}</span>}
      </span>
    </Radix.Item>
  )
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />
}
