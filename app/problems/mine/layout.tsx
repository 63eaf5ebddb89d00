import type { ReactNode } from 'react'
import { ToastProvider } from '@/components/ui/Toasts'

/** What was imported, shared or refused is said in notices over these pages. */
export default function MineLayout({ children }: { children: ReactNode }) {
  return <ToastProvider>{children}</ToastProvider>
}
