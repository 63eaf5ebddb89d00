'use client'

import { Calculator } from '@/components/estimate/Calculator'
import { useRoom } from '@/components/room/RoomProvider'
import { useInterviewSheet } from '@/components/sheets/InterviewSheet'
import { SheetSections } from '@/components/sheets/SheetSections'

/** What a candidate may keep beside the board: a calculator, and how to compute, never what the answer is. */
export function FormulasPanel() {
  const { view } = useRoom()
  const sheet = useInterviewSheet()
  return (
    <div className="min-h-0 flex-1 overflow-auto p-3">
      <Calculator roomId={view.roomId} />
      <div className="mt-4 border-t border-line pt-3">
        <SheetSections sheet={sheet} narrow />
      </div>
    </div>
  )
}
