import type { ParticipantView, RoomView } from '@/domain/room/view'

export type Seat = 'interviewer' | 'candidate'

/** Who sits in a seat, if someone does. */
export function inSeat(view: RoomView, seat: Seat): ParticipantView | undefined {
  return view.participants.find((person) => person.role === seat)
}

/** What still keeps the interview from starting, the first thing first, or that nothing does. */
export type Readiness =
  | { state: 'needsPartner'; seat: Seat }
  | { state: 'needsYou' }
  | { state: 'needsAgreement'; person: ParticipantView }
  | { state: 'ready'; away: ParticipantView | null }

/** Whether the interview can start, as this person sees it; the server decides by the same rule. */
export function readinessOf(view: RoomView, online: ReadonlySet<string>): Readiness {
  if (view.solo)
    return inSeat(view, 'candidate')?.consented === true
      ? { state: 'ready', away: null }
      : { state: 'needsYou' }
  const seats = (['interviewer', 'candidate'] as const).map((seat) => ({ seat, person: inSeat(view, seat) }))
  const people: ParticipantView[] = []
  for (const { seat, person } of seats) {
    if (person === undefined) return { state: 'needsPartner', seat }
    people.push(person)
  }
  const open = people.filter((person) => !person.consented)
  if (open.some((person) => person.id === view.you.participantId)) return { state: 'needsYou' }
  const [first] = open
  if (first !== undefined) return { state: 'needsAgreement', person: first }
  return { state: 'ready', away: people.find((person) => !online.has(person.id)) ?? null }
}
