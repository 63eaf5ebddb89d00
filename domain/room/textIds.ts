import type { RoomEvent } from '@/domain/room/events'

/** The erasable texts that an event points to. */
export function textIdsOf(event: RoomEvent): string[] {
  switch (event.type) {
    case 'participantJoined':
    case 'seatRequested':
      return [event.payload.nameId]
    case 'scoreAmended':
    case 'textSettled':
    case 'chatSent':
      return [event.payload.textId]
    case 'followUpAsked':
    case 'pinAdded':
    case 'pinChanged':
      return event.payload.textId === null ? [] : [event.payload.textId]
    default:
      return []
  }
}
