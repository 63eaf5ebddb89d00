import type { Metadata } from 'next'
import { RatingReplay } from '@/components/rating/RatingReplay'
import { scoresWhileWatching } from '@/components/rating/scoresWhileWatching'
import { ReplayNotYet } from '@/components/replay/ReplayNotYet'
import { ReplayScreen } from '@/components/replay/ReplayScreen'
import { getTranslator } from '@/components/i18n/translator'
import { errors } from '@/domain/messages/errors'
import { finishedRoomPage } from '@/server/queries/room'

export const metadata: Metadata = { title: getTranslator('replay')('title') }

export default async function ReplayPage({ params }: { params: Promise<{ roomId: string }> }) {
  const { roomId } = await params
  const page = await finishedRoomPage(roomId)
  if (!page.ok) return <ReplayNotYet reason={errors[page.code]} />
  const { view, promptTitle, opened, rubric, now } = page
  const looksBack = view.status === 'live' && view.you.capabilities.includes('lookBack')
  if (view.status === 'lobby' || (view.status === 'live' && !looksBack) || view.run === null)
    return <ReplayNotYet status={view.status} roomId={roomId} />
  if (scoresWhileWatching(view))
    return (
      <RatingReplay
        initial={{ view, online: [view.you.participantId], now }}
        {...{ promptTitle, opened, rubric }}
      />
    )
  return <ReplayScreen view={view} promptTitle={promptTitle} opened={opened} />
}
