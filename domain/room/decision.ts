import { ok, type Result } from '@/domain/result'
import type { RoomErrorCode } from '@/domain/room/errors'
import type { NewRoomEvent } from '@/domain/room/events'

/** What a command leads to: events to append, or why not. */
export type Decision = Result<NewRoomEvent[], RoomErrorCode>

/** The room is as asked already. */
export const NOTHING: Decision = ok([])

/** One thing happens. */
export function happens(event: NewRoomEvent): Decision {
  return ok([event])
}
