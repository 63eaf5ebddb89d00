import type { Timeline } from '@/domain/replay/timeline'
import { clockAt } from '@/domain/replay/timeline'
import { textIdsOf } from '@/domain/room/textIds'
import type { EventsResponse } from '@/domain/wire'

/**
 * What happened in a room, an event a line of JSON: as far as this person may see it, with the texts it points to. `t` is
 * in milliseconds since the start, `clock` what the clock showed.
 */
export function timelineLines(
  { events, texts }: Pick<EventsResponse, 'events' | 'texts'>,
  { startedAt, pauses }: Pick<Timeline, 'startedAt' | 'pauses'>,
): string {
  return events
    .map((event) => {
      const { seq, at, actorId, type, payload } = event
      const t = at - startedAt
      const told = textIdsOf(event).flatMap((id) =>
        texts[id] === undefined ? [] : [[id, texts[id]] as const],
      )
      const line = {
        seq,
        at,
        t,
        ...(t < 0 ? {} : { clock: clockAt(pauses, t) }),
        actor: actorId,
        type,
        payload,
      }
      return `${JSON.stringify(told.length === 0 ? line : { ...line, texts: Object.fromEntries(told) })}\n`
    })
    .join('')
}
