'use client'

import { createContext, useContext, type ReactNode } from 'react'
import type { ReferenceSheet } from '@/domain/bank/referenceSheets'

const SheetContext = createContext<ReferenceSheet | null>(null)

/** Gives the pages of a room the sheet that is open in an interview. */
export function InterviewSheetProvider({ sheet, children }: { sheet: ReferenceSheet; children: ReactNode }) {
  return <SheetContext value={sheet}>{children}</SheetContext>
}

/** The sheet a candidate may have beside the board. */
export function useInterviewSheet(): ReferenceSheet {
  const sheet = useContext(SheetContext)
  if (sheet === null) throw new Error('useInterviewSheet needs InterviewSheetProvider above it')
  return sheet
}
