import type { ReactNode } from 'react'
import { ToastProvider } from '@/components/ui/Toasts'

/** Notices float over the pages of a room; the other pages do without their weight. */
export default function RoomsLayout({ children }: { children: ReactNode }) {
  return <ToastProvider>{children}</ToastProvider>
}
