import type { Role } from '@/domain/room/roles'
import type { CardView, ParticipantView, RoomView } from '@/domain/room/view'

/** What of a view tells whose scores count. */
export type RevealedView = Pick<RoomView, 'participants' | 'former' | 'submissions' | 'cards' | 'revealedAt'>

/** Who sits on a seat, or else sat there last before they were sent out; null when nobody did. */
export function seated(view: Pick<RoomView, 'participants' | 'former'>, role: Role): ParticipantView | null {
  const isIt = (p: ParticipantView) => p.role === role
  return view.participants.find(isIt) ?? view.former.findLast(isIt) ?? null
}

/** A card counts once it was submitted: what somebody had filled in when the reveal went ahead without them does not. */
export function revealedCard(view: RevealedView, person: ParticipantView | null): CardView | null {
  if (person === null || view.revealedAt === null) return null
  const submitted = view.submissions.some((s) => s.participantId === person.id && s.submittedAt !== null)
  return submitted ? (view.cards[person.id] ?? null) : null
}
