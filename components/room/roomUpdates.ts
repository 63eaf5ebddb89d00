import type { RoomUpdate } from '@/domain/wire'
import type { RoomView } from '@/domain/room/view'

/** What is known of a room in this browser. */
export type KnownRoom = { view: RoomView; online: ReadonlySet<string>; heardAt: number }

export function knownRoom(update: RoomUpdate): KnownRoom {
  return { view: update.view, online: new Set(update.online), heardAt: update.now }
}

function sameMembers(a: ReadonlySet<string>, b: readonly string[]): boolean {
  return a.size === b.length && b.every((id) => a.has(id))
}

/**
 * What is known after an update. An older `seq` never replaces a newer view, and presence told earlier never replaces
 * presence told later, so updates may arrive in any order and twice.
 */
export function foldUpdate(known: KnownRoom, update: RoomUpdate): KnownRoom {
  const late = update.now < known.heardAt
  return {
    view: update.view.seq >= known.view.seq ? update.view : known.view,
    online: late || sameMembers(known.online, update.online) ? known.online : new Set(update.online),
    heardAt: Math.max(known.heardAt, update.now),
  }
}

/** One question to the server's clock: when it was asked and answered here, and what the server said. */
export type TimeSample = { askedAt: number; answeredAt: number; serverTime: number }

/**
 * Server clock minus local clock, in milliseconds, from the sample with the smallest round trip: its error is at most
 * half of that. Null without samples.
 */
export function clockOffset(samples: readonly TimeSample[]): number | null {
  const [first, ...rest] = samples
  if (first === undefined) return null
  const best = rest.reduce((a, b) => (b.answeredAt - b.askedAt < a.answeredAt - a.askedAt ? b : a), first)
  return best.serverTime - (best.askedAt + best.answeredAt) / 2
}
