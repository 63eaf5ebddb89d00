import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslator } from '@/components/i18n/translator'
import { ClosedDoor } from '@/components/room/ClosedDoor'
import { RoomScreen } from '@/components/room/RoomScreen'
import { roomPage } from '@/server/queries/room'

const t = getTranslator('room')

export const metadata: Metadata = { title: t('title') }

/** A room, for whoever sits in it: lobby, interview or debrief by its state. */
export default async function RoomPage({ params }: { params: Promise<{ roomId: string }> }) {
  const { roomId } = await params
  const page = await roomPage(roomId)
  if (!page.ok) return <ClosedDoor code={page.code} />
  // [IM1] what was held elsewhere is read, not entered
  if (page.update.view.origin !== 'here') redirect(`/rooms/${encodeURIComponent(roomId)}/report`)
  return (
    <RoomScreen
      initial={page.update}
      promptTitle={page.promptTitle}
      problems={page.problems}
      rubric={page.rubric}
    />
  )
}
