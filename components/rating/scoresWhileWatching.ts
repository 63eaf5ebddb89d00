import type { RoomView } from '@/domain/room/view'

/** [RA5] Whether this person fills in their card beside the replay: a rater, or whoever practised alone, until they submit. */
export function scoresWhileWatching(
  view: Pick<RoomView, 'you' | 'solo' | 'status' | 'submissions'>,
): boolean {
  const { you, solo, status, submissions } = view
  if (status !== 'debrief' && status !== 'closed') return false
  if (you.rating) return true
  const mine = submissions.find((s) => s.participantId === you.participantId)
  return solo && status === 'debrief' && mine !== undefined && mine.submittedAt === null
}
