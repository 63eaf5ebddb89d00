import * as encoding from 'lib0/encoding'
import { participantOfState } from '@/domain/board/presence'
import { ByteCursor } from '@/server/board/ByteCursor'
import type { BoardLimits } from '@/server/board/limits'

/** One client's presence as y-protocols' awareness sends it. `state` is JSON; null says that the client left. */
type Entry = { readonly clientId: number; readonly clock: number; readonly state: string | null }
/** An entry as it came, with what its JSON says. */
type ReceivedEntry = Entry & { readonly shows: unknown }
type Holder = { readonly id: string; readonly participantId: string }
type Known = {
  readonly participantId: string
  clock: number
  shown: { readonly connId: string; readonly state: string } | null
}

/** Beyond so many client ids, those that nobody shows are forgotten. */
const REMEMBERED = 1_000

/**
 * Who is on one board, and what each shows of themself. A client id belongs to the participant who introduced it, for
 * as long as it is remembered: stock providers send everybody's presence back, also of people who just left.
 */
export class Presence {
  private readonly known = new Map<number, Known>()
  private readonly limits: Pick<BoardLimits, 'presenceBytes' | 'presencesPerConnection'>
  private readonly onShown: (participantId: string, state: unknown) => void

  /** @param onShown told what each person shows from now on; null: nothing any more */
  constructor(
    limits: Pick<BoardLimits, 'presenceBytes' | 'presencesPerConnection'>,
    onShown: (participantId: string, state: unknown) => void,
  ) {
    this.limits = limits
    this.onShown = onShown
  }

  /** Who introduced a client id; undefined when nobody did. */
  participantOf(clientId: number): string | undefined {
    return this.known.get(clientId)?.participantId
  }

  /**
   * Takes the entries that this connection may set and passes over the others.
   * @param owners who wrote to the document with which client id
   * @returns the awareness update to tell the others, the same object when all of it is; null when there is nothing.
   * @throws Error when the bytes are no awareness update.
   */
  take(holder: Holder, update: Uint8Array, owners: ReadonlyMap<number, string>): Uint8Array | null {
    const entries = decodeEntries(update)
    const taken = entries.filter((entry) => {
      if (!this.maySet(holder, entry, owners)) return false
      const { clientId, clock, state } = entry
      const known = this.known.get(clientId)
      const shown = state === null ? null : { connId: holder.id, state }
      if (known === undefined) this.known.set(clientId, { participantId: holder.participantId, clock, shown })
      else {
        known.clock = clock
        known.shown = shown
      }
      this.onShown(holder.participantId, entry.shows)
      return true
    })
    if (this.known.size > REMEMBERED) this.forgetHidden()
    return taken.length === entries.length && taken.length > 0 ? update : encodeEntries(taken)
  }

  /** A connection ended. @returns the update that takes its presences away; null when it showed none. */
  leave(connId: string): Uint8Array | null {
    const gone: Entry[] = []
    for (const [clientId, known] of this.known) {
      if (known.shown?.connId !== connId) continue
      known.shown = null
      gone.push({ clientId, clock: known.clock, state: null })
      this.onShown(known.participantId, null)
    }
    return encodeEntries(gone)
  }

  /** Everybody's presence, for somebody who comes; null when nobody shows any. */
  everyone(): Uint8Array | null {
    return encodeEntries(
      [...this.known].flatMap(([clientId, { clock, shown }]) =>
        shown === null ? [] : [{ clientId, clock, state: shown.state }],
      ),
    )
  }

  private maySet(holder: Holder, entry: ReceivedEntry, owners: ReadonlyMap<number, string>): boolean {
    if (Buffer.byteLength(entry.state ?? '') > this.limits.presenceBytes) return false
    // else a cursor would move under somebody else's name
    if ((participantOfState(entry.shows) ?? holder.participantId) !== holder.participantId) return false
    const known = this.known.get(entry.clientId)
    if (known === undefined) {
      const owner = owners.get(entry.clientId)
      if (entry.state === null || (owner !== undefined && owner !== holder.participantId)) return false
      return this.shownBy(holder.id) < this.limits.presencesPerConnection
    }
    if (known.participantId !== holder.participantId) return false
    // an echo repeats a clock; the person's own connection, also a new one after a cut, counts on
    const isGoodbye = entry.state === null && known.shown?.connId === holder.id
    return isGoodbye ? entry.clock >= known.clock : entry.state !== null && entry.clock > known.clock
  }

  private shownBy(connId: string): number {
    return [...this.known.values()].filter(({ shown }) => shown?.connId === connId).length
  }

  private forgetHidden(): void {
    for (const [clientId, { shown }] of this.known) if (shown === null) this.known.delete(clientId)
  }
}

function decodeEntries(update: Uint8Array): ReceivedEntry[] {
  const cursor = new ByteCursor(update)
  const entries: ReceivedEntry[] = []
  for (let count = cursor.varUint(); count > 0; count -= 1) {
    const clientId = cursor.varUint()
    const clock = cursor.varUint()
    const text = cursor.string()
    // receivers parse it unguarded, and read properties of it
    const shows: unknown = JSON.parse(text)
    if (typeof shows !== 'object') throw new Error('a presence that is no object')
    entries.push({ clientId, clock, state: shows === null ? null : text, shows })
  }
  if (!cursor.isAtEnd) throw new Error('bytes after the end of an awareness update')
  return entries
}

function encodeEntries(entries: readonly Entry[]): Uint8Array | null {
  if (entries.length === 0) return null
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, entries.length)
  for (const { clientId, clock, state } of entries) {
    encoding.writeVarUint(encoder, clientId)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, state ?? 'null')
  }
  return encoding.toUint8Array(encoder)
}
