'use client'
import { CircleAlert, X } from 'lucide-react'
import * as Radix from 'radix-ui/toast'
import { createContext, useCallback, useContext, useRef, useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/Button'
import { classes } from '@/components/ui/classes'

type Toast = {
  tone: 'info' | 'error'
  text: ReactNode
  action?: { label: string; onClick: () => void }
  /** Milliseconds it stays; errors stay until they are closed. */
  ms?: number
}

type Shown = Toast & { id: number }

const ToastContext = createContext<((toast: Toast) => () => void) | null>(null)

/** Shows a short notice; gives back how to take it away early. */
export function useToast(): (toast: Toast) => () => void {
  const show = useContext(ToastContext)
  if (show === null) throw new Error('useToast needs ToastProvider above it')
  return show
}

/** Where notices appear: bottom left, over everything. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const t = useTranslations('common')
  const [shown, setShown] = useState<readonly Shown[]>([])
  const lastId = useRef(0)
  const remove = useCallback((id: number) => setShown((all) => all.filter((toast) => toast.id !== id)), [])
  const show = useCallback(
    (toast: Toast) => {
      lastId.current += 1
      const id = lastId.current
      setShown((all) => [...all, { ...toast, id }])
      return () => remove(id)
    },
    [remove],
  )
  return (
    <ToastContext value={show}>
      <Radix.Provider label={t('notifications')} swipeDirection="left">
        {children}
        {shown.map((toast) => (
          <Radix.Root
            key={toast.id}
            type={toast.tone === 'error' ? 'foreground' : 'background'}
            duration={toast.tone === 'error' ? Infinity : (toast.ms ?? 5_000)}
            onOpenChange={(open) => open || remove(toast.id)}
            className={classes(
              'flex min-h-10 w-max max-w-full animate-appear items-center gap-2.5 rounded-3 py-1 pr-2 pl-3.5 shadow-3',
              toast.tone === 'error' ? 'border border-bad bg-raised' : 'bg-text text-bg',
            )}
          >
            {toast.tone === 'error' && (
              <CircleAlert aria-hidden className="size-4 flex-none text-bad" strokeWidth={1.75} />
            )}
            <Radix.Description className="min-w-0 flex-1">{toast.text}</Radix.Description>
            {toast.action && (
              <Radix.Action altText={toast.action.label} asChild>
                <Button
                  variant="ghost"
                  onClick={toast.action.onClick}
                  className={toast.tone === 'info' ? 'border-current/40! hover:text-text' : ''}
                >
                  {toast.action.label}
                </Button>
              </Radix.Action>
            )}
            <Radix.Close
              aria-label={t('close')}
              className="grid size-6 flex-none place-items-center rounded-1 touch:size-11"
            >
              <X aria-hidden className="size-3.5" strokeWidth={1.75} />
            </Radix.Close>
          </Radix.Root>
        ))}
        <Radix.Viewport className="fixed bottom-4 left-4 z-50 flex max-w-[calc(100vw-32px)] flex-col gap-2 outline-none" />
      </Radix.Provider>
    </ToastContext>
  )
}
