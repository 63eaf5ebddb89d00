import type { ReactNode } from 'react'
import { ToastProvider } from '@/components/ui/Toasts'

export default function ReplaysLayout({ children }: { children: ReactNode }) {
  return <ToastProvider>{children}</ToastProvider>
}
