import type { RoomEvent } from '@/domain/room/events'
import { foldVisible } from '@/domain/room/reduce'
import { textIdsOf } from '@/domain/room/textIds'
import type { Texts } from '@/domain/room/view'

/**
 * The log of an interview as far as somebody may see it, an event a line, as JSON. Texts and names stand in each line;
 * null for one that was erased.
 */
export function timelineLines(events: readonly RoomEvent[], texts: Texts): string {
  const room = foldVisible(events[0]?.roomId ?? '', events)
  const nameOf = (id: string | null) => {
    const person = id === null ? undefined : (room.participants.get(id) ?? room.former.get(id))
    return person === undefined ? null : (texts.get(person.nameId) ?? null)
  }
  return events
    .map((event) => {
      const ids = textIdsOf(event)
      const line = {
        seq: event.seq,
        at: new Date(event.at).toISOString(),
        type: event.type,
        actor: event.actorId,
        name: nameOf(event.actorId),
        payload: event.payload,
        ...(ids.length === 0 ? {} : { text: texts.get(ids[0] ?? '') ?? null }),
      }
      return `${JSON.stringify(line)}\n`
    })
    .join('')
}
