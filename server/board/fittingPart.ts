import * as encoding from 'lib0/encoding'
import { ByteCursor } from '@/server/board/ByteCursor'
import type { Clocks } from '@/server/board/inspectUpdate'
import { encodeDeletions, readDeletions, readStruct, type StructReader } from '@/server/board/updateFormat'

/** Nobody's honest update needs more rounds; a chain made on purpose would take the square of its length. */
const ROUNDS = 8

type Struct = {
  readonly start: number
  readonly end: number
  readonly from: number
  readonly to: number
  readonly needs: readonly number[]
}
type Section = { readonly client: number; readonly clock: number; structs: Struct[]; reach: number }

/**
 * The part of a gapped update that a board can take: each client's structs up to the first that builds on what neither
 * the board nor the update holds. An honest client may itself wait for structs that nobody has any more; the room takes
 * the rest of what it brings.
 * @param update one that `inspectUpdate` has read without an error
 * @returns a v1 update without gaps
 */
export function fittingPart(clocks: Clocks, update: Uint8Array): Uint8Array {
  const cursor = new ByteCursor(update)
  const sections = readSections(cursor, clocks)
  const deletions = readDeletions(cursor)
  const reach = new Map(sections.map((section) => [section.client, section]))
  const reachOf = (client: number) => reach.get(client)?.reach ?? clocks.get(client) ?? 0
  // taking one struct away may leave others without what they build on
  let changed = true
  for (let round = 0; changed; round += 1) {
    if (round === ROUNDS) return assemble(update, [], [])
    changed = false
    for (const section of sections) {
      const bad = section.structs.findIndex(({ needs }) => {
        for (let at = 0; at < needs.length; at += 2) if (needs[at + 1]! >= reachOf(needs[at]!)) return true
        return false
      })
      if (bad === -1) continue
      section.reach = Math.max(clocks.get(section.client) ?? 0, section.structs[bad]!.start)
      section.structs = section.structs.slice(0, bad)
      changed = true
    }
  }
  return assemble(
    update,
    sections.filter(({ structs }) => structs.length > 0),
    clipped(deletions, reachOf),
  )
}

/** Each client's structs up to its first hole. */
function readSections(cursor: ByteCursor, clocks: Clocks): Section[] {
  const reader: StructReader = { length: 0, needs: [] }
  const sections: Section[] = []
  for (let count = cursor.varUint(); count > 0; count -= 1) {
    const structs = cursor.varUint()
    const client = cursor.varUint()
    let clock = cursor.varUint()
    const section: Section = { client, clock, structs: [], reach: clocks.get(client) ?? 0 }
    let isWhole = true
    for (let index = 0; index < structs; index += 1) {
      const from = cursor.at
      const isSkip = readStruct(cursor, reader)
      const end = clock + reader.length
      isWhole &&= !isSkip && clock <= section.reach
      if (isWhole) {
        const needs = end > section.reach ? [...reader.needs] : []
        section.structs.push({ start: clock, end, from, to: cursor.at, needs })
        section.reach = Math.max(section.reach, end)
      }
      clock = end
    }
    sections.push(section)
  }
  return sections
}

function clipped(deletions: readonly number[], reachOf: (client: number) => number): number[] {
  const kept: number[] = []
  for (let at = 0; at < deletions.length; at += 3) {
    const client = deletions[at]!
    const clock = deletions[at + 1]!
    const length = Math.min(clock + deletions[at + 2]!, reachOf(client)) - clock
    if (length > 0) kept.push(client, clock, length)
  }
  return kept
}

function assemble(
  update: Uint8Array,
  sections: readonly Section[],
  deletions: readonly number[],
): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, sections.length)
  for (const { client, clock, structs } of sections) {
    encoding.writeVarUint(encoder, structs.length)
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    // a v1 struct does not depend on the one before it, so its bytes can be taken as they are
    encoding.writeUint8Array(encoder, update.subarray(structs[0]!.from, structs.at(-1)!.to))
  }
  encoding.writeUint8Array(encoder, encodeDeletions(deletions))
  return encoding.toUint8Array(encoder)
}
