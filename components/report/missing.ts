import type { RoomView } from '@/domain/room/view'

/** Why a room has no report now; null when it has one. */
export type Missing =
  | { kind: 'lobby' | 'live' }
  | { kind: 'abandoned' }
  /** [RA3] Whoever looks rates, and has not submitted. */
  | { kind: 'rating' }
  /** These people have not submitted (ids); none of them: the reveal is seconds away. */
  | { kind: 'scores'; of: readonly string[] }

export function missingOf(
  view: Pick<RoomView, 'status' | 'revealedAt' | 'submissions'> & { you?: Pick<RoomView['you'], 'rating'> },
): Missing | null {
  if (view.status === 'abandoned') return { kind: 'abandoned' }
  if (view.status === 'lobby' || view.status === 'live') return { kind: view.status }
  if (view.you?.rating === true) return { kind: 'rating' }
  if (view.revealedAt !== null) return null
  const open = view.submissions.filter((s) => s.submittedAt === null)
  return { kind: 'scores', of: open.map((s) => s.participantId) }
}
