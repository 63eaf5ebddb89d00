import type { ParticipantView, RoomView } from '@/domain/room/view'

/** Somebody who is in the room or was: those who were removed keep their name beside what they wrote. */
export function personIn(
  view: Pick<RoomView, 'participants' | 'former'>,
  id: string | null,
): ParticipantView | undefined {
  return (
    view.participants.find((person) => person.id === id) ?? view.former.find((person) => person.id === id)
  )
}
