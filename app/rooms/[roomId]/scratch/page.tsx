import type { Metadata } from 'next'
import { ScratchScreen } from '@/components/board/ScratchScreen'
import { getTranslator } from '@/components/i18n/translator'
import { ClosedDoor } from '@/components/room/ClosedDoor'
import { roomPage } from '@/server/queries/room'

export const metadata: Metadata = { title: getTranslator('board')('scratch.title') }

/** A blank board of one's own beside a room's: nothing of it leaves the browser. */
export default async function ScratchPage({ params }: { params: Promise<{ roomId: string }> }) {
  const { roomId } = await params
  const page = await roomPage(roomId)
  return page.ok ? <ScratchScreen roomId={roomId} /> : <ClosedDoor code={page.code} />
}
