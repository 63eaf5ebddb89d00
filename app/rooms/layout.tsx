import type { ReactNode } from 'react'
import { InterviewSheetProvider } from '@/components/sheets/InterviewSheet'
import { ToastProvider } from '@/components/ui/Toasts'
import { interviewSheet } from '@/server/queries/sheets'

/** Notices float over the pages of a room, and a candidate has a sheet at hand; the other pages do without their weight. */
export default async function RoomsLayout({ children }: { children: ReactNode }) {
  return (
    <InterviewSheetProvider sheet={await interviewSheet()}>
      <ToastProvider>{children}</ToastProvider>
    </InterviewSheetProvider>
  )
}
