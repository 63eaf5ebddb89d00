'use client'
import * as Radix from 'radix-ui/alert-dialog'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/Button'
import { useFocusReturn } from '@/components/ui/useFocusReturn'

/** Asks before something that cannot be undone: says what will happen, and names the action on its button. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  description,
  action,
  danger = false,
  onConfirm,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description: string
  action: string
  danger?: boolean
  onConfirm: () => void
}) {
  const t = useTranslations('common')
  const focusReturn = useFocusReturn()
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Radix.Content
          {...focusReturn}
          className="fixed top-1/2 left-1/2 z-50 w-[min(420px,calc(100vw-32px))] -translate-x-1/2 -translate-y-1/2 animate-appear rounded-4 border border-line bg-raised p-5 shadow-3 outline-none"
        >
          <Radix.Title className="text-16">{title}</Radix.Title>
          <Radix.Description className="mt-1 text-text-2">{description}</Radix.Description>
          <div className="mt-5 flex justify-end gap-2">
            <Radix.Cancel asChild>
              <Button variant="ghost">{t('cancel')}</Button>
            </Radix.Cancel>
            <Radix.Action asChild>
              <Button variant={danger ? 'danger' : 'primary'} onClick={onConfirm}>
                {action}
              </Button>
            </Radix.Action>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
