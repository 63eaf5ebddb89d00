import { ByteCursor } from '@/server/board/ByteCursor'
import { readDeletions, readStruct, type StructReader } from '@/server/board/updateFormat'

/** How far a room's board reaches: the next clock of each Yjs clientID that wrote to it. */
export type Clocks = ReadonlyMap<number, number>

/** What an update would do to a board that it has not been added to. */
export type Inspection = {
  /** the clientIDs of which it brings structs that the board does not hold yet, with the clock they reach with it */
  readonly reach: ReadonlyMap<number, number>
  /** it builds on structs, or deletes structs, that neither the board nor the update holds */
  readonly gapped: boolean
  /** what it deletes, held or not: client, clock, length, client, clock, length … */
  readonly deletions: readonly number[]
  /** where in the bytes the deletions begin */
  readonly deletionsAt: number
}

const NONE: number[] = []

/**
 * Reads an update and holds it against how far the board reaches. Nothing of it is built: this is done for every
 * message, on the thread that serves all rooms.
 * @param most of how many structs it may be, and of how many deleted ranges
 * @throws Error when the bytes are no update, or none that any Yjs client can have made, or when it is of more.
 */
export function inspectUpdate(clocks: Clocks, update: Uint8Array, most = Infinity): Inspection {
  const cursor = new ByteCursor(update)
  const reader: StructReader = { length: 0, needs: [] }
  const reach = new Map<number, number>()
  const count = cursor.varUint()
  // by far the most updates have one section, which needs no set to be compared with
  const sections = count > 1 ? new Set<number>() : null
  let missing: number[] = NONE
  let gapped = false
  let left = most
  for (let section = 0; section < count; section += 1) {
    let structs = cursor.varUint()
    left -= structs
    if (left < 0) throw new Error('more structs than a message may hold')
    const client = cursor.varUint()
    let clock = cursor.varUint()
    // of two sections of one client Yjs would take the second alone
    if (sections?.has(client)) throw new Error('two sections of one client')
    sections?.add(client)
    const start = clocks.get(client) ?? 0
    let held = start
    for (; structs > 0; structs -= 1) {
      const isSkip = readStruct(cursor, reader)
      const end = clock + reader.length
      if (end > Number.MAX_SAFE_INTEGER) throw new Error('a clock beyond the safe integers')
      if (!isSkip && clock > held) gapped = true
      else if (!isSkip && end > held) {
        for (let at = 0; at < reader.needs.length; at += 2) {
          const owner = reader.needs[at]!
          const needed = reader.needs[at + 1]!
          if (owner === client) {
            if (needed >= clock) throw new Error('a struct that builds on itself')
          } else if (needed >= (reach.get(owner) ?? clocks.get(owner) ?? 0)) {
            // it may stand further down in this update
            if (missing === NONE) missing = []
            missing.push(owner, needed)
          }
        }
        held = end
      }
      clock = end
    }
    if (held > start) reach.set(client, held)
  }
  const reachOf = (client: number): number => reach.get(client) ?? clocks.get(client) ?? 0
  for (let at = 0; at < missing.length; at += 2) {
    if (missing[at + 1]! >= reachOf(missing[at]!)) gapped = true
  }
  const deletionsAt = cursor.at
  const deletions = readDeletions(cursor, most)
  for (let at = 0; at < deletions.length; at += 3) {
    if (deletions[at + 1]! + deletions[at + 2]! > reachOf(deletions[at]!)) gapped = true
  }
  if (!cursor.isAtEnd) throw new Error('bytes after the end of an update')
  return { reach, gapped, deletions, deletionsAt }
}
