import type { RoomEvent } from '@/domain/room/events'
import { textIdsOf } from '@/domain/room/textIds'

/** What an erasable row says of itself beside its body, as far as the event that points to it tells. */
export type TextOrigin = {
  id: string
  kind: 'name' | 'note' | 'pin' | 'chat' | 'followUp'
  authorId: string | null
  at: number
}

/** The texts that an event points to, with what is stored beside them. */
export function textKindOf(event: RoomEvent): TextOrigin[] {
  const authorId = event.type === 'participantJoined' ? event.payload.participantId : event.actorId
  return textIdsOf(event).map((id) => ({ id, kind: kindOf(event), authorId, at: event.at }))
}

function kindOf({ type }: RoomEvent): TextOrigin['kind'] {
  switch (type) {
    case 'participantJoined':
    case 'seatRequested':
      return 'name'
    case 'pinAdded':
    case 'pinChanged':
      return 'pin'
    case 'chatSent':
      return 'chat'
    case 'followUpAsked':
      return 'followUp'
    default:
      return 'note'
  }
}
