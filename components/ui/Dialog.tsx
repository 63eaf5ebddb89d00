'use client'
import { X } from 'lucide-react'
import * as Radix from 'radix-ui/dialog'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { classes } from '@/components/ui/classes'
import { IconButton } from '@/components/ui/IconButton'
import { useFocusReturn } from '@/components/ui/useFocusReturn'

/** A dialog over the page: keeps the focus inside, closes on Escape and gives the focus back. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  wide = false,
  roomy = false,
  children,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: string
  /** as large as the window allows, with its content up to its edges: for lists with a preview */
  wide?: boolean
  /** for forms of several parts, each with its name beside it */
  roomy?: boolean
  children: ReactNode
}) {
  const t = useTranslations('common')
  const focusReturn = useFocusReturn()
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Radix.Content
          {...focusReturn}
          {...(description === undefined && { 'aria-describedby': undefined })}
          className={classes(
            'fixed top-1/2 left-1/2 z-50 -translate-x-1/2 -translate-y-1/2 animate-appear rounded-4 border border-line bg-raised shadow-3 outline-none',
            wide
              ? 'flex h-[min(760px,calc(100dvh-32px))] w-[min(1200px,calc(100vw-32px))] flex-col overflow-hidden'
              : 'max-h-[calc(100dvh-32px)] overflow-y-auto p-5',
            !wide && (roomy ? 'w-[min(760px,calc(100vw-32px))]' : 'w-[min(512px,calc(100vw-32px))]'),
          )}
        >
          <div className={wide ? 'flex-none border-b border-line py-3 pr-14 pl-4 sm:pl-6' : 'mb-4 pr-8'}>
            <Radix.Title className="text-16">{title}</Radix.Title>
            {description !== undefined && (
              <Radix.Description className="text-text-2">{description}</Radix.Description>
            )}
          </div>
          {children}
          {/* last, so that the focus starts in what the dialog is for */}
          <Radix.Close asChild>
            <IconButton
              icon={X}
              label={t('close')}
              className={classes('absolute right-3.5', wide ? 'top-2.5 touch:top-1' : 'top-3.5')}
            />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
