import * as encoding from 'lib0/encoding'
import type { ByteCursor } from '@/server/board/ByteCursor'

/** What `readStruct` found; one object for all structs of an update, so that reading a large one costs no garbage. */
export type StructReader = {
  /** how many clocks the struct covers */
  length: number
  /** the structs it builds on: client, clock, client, clock … */
  needs: number[]
}

/** The flags of a struct's first byte, beside the five bits that say what it is. */
const KIND = 0x1f
const HAS_ORIGIN = 0x80
const HAS_RIGHT_ORIGIN = 0x40
const HAS_PARENT_KEY = 0x20

const GC = 0
const SKIP = 10
const CONTENT = {
  deleted: 1,
  json: 2,
  binary: 3,
  string: 4,
  embed: 5,
  format: 6,
  type: 7,
  any: 8,
  document: 9,
} as const
/** Yjs's kinds of shared types; two of them are named. */
const TYPES = 7
const XML_ELEMENT = 3
const XML_HOOK = 5

/**
 * Reads one struct of a v1 update.
 * @returns whether it is a skip: clocks that the update says nothing of
 * @throws Error when it is no struct, or one of no length, which no client makes and Yjs cannot find again
 */
export function readStruct(cursor: ByteCursor, into: StructReader): boolean {
  const info = cursor.byte()
  const kind = info & KIND
  into.needs.length = 0
  if (kind === GC || kind === SKIP) into.length = cursor.varUint()
  else {
    if (info & HAS_ORIGIN) into.needs.push(cursor.varUint(), cursor.varUint())
    if (info & HAS_RIGHT_ORIGIN) into.needs.push(cursor.varUint(), cursor.varUint())
    if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) {
      const parentIsRoot = cursor.varUint() === 1
      if (parentIsRoot) cursor.skipString()
      else into.needs.push(cursor.varUint(), cursor.varUint())
      if (info & HAS_PARENT_KEY) cursor.skipString()
    }
    into.length = readContent(cursor, kind)
  }
  if (into.length === 0) throw new Error('a struct of no length')
  return kind === SKIP
}

/** @returns how many clocks the content covers */
function readContent(cursor: ByteCursor, kind: number): number {
  switch (kind) {
    case CONTENT.deleted:
      return cursor.varUint()
    case CONTENT.json: {
      const count = cursor.varUint()
      for (let index = 0; index < count; index += 1) {
        const text = cursor.string()
        if (text !== 'undefined') JSON.parse(text)
      }
      return count
    }
    case CONTENT.binary:
      cursor.skipBytes()
      return 1
    case CONTENT.string:
      return cursor.skipString()
    case CONTENT.embed:
      JSON.parse(cursor.string())
      return 1
    case CONTENT.format:
      cursor.skipString()
      JSON.parse(cursor.string())
      return 1
    case CONTENT.type: {
      const type = cursor.varUint()
      if (type >= TYPES) throw new Error('a shared type that does not exist')
      if (type === XML_ELEMENT || type === XML_HOOK) cursor.skipString()
      return 1
    }
    case CONTENT.any: {
      const count = cursor.varUint()
      for (let index = 0; index < count; index += 1) cursor.skipAny()
      return count
    }
    case CONTENT.document:
      cursor.skipString()
      cursor.skipObject()
      return 1
    default:
      throw new Error('a struct of unknown content')
  }
}

/**
 * Reads an update's deletions: client, clock, length, client, clock, length …
 * @param most of how many ranges they may be
 */
export function readDeletions(cursor: ByteCursor, most = Infinity): number[] {
  const deletions: number[] = []
  for (let count = cursor.varUint(); count > 0; count -= 1) {
    const client = cursor.varUint()
    for (let ranges = cursor.varUint(); ranges > 0; ranges -= 1) {
      const clock = cursor.varUint()
      const length = cursor.varUint()
      if (clock + length > Number.MAX_SAFE_INTEGER) throw new Error('a clock beyond the safe integers')
      deletions.push(client, clock, length)
      if (deletions.length > most * 3) throw new Error('more deleted ranges than a message may hold')
    }
  }
  return deletions
}

/** Deletions as `readDeletions` gives them, as an update writes them. */
export function encodeDeletions(deletions: readonly number[]): Uint8Array {
  const byClient = new Map<number, number[]>()
  for (let at = 0; at < deletions.length; at += 3) {
    const ranges = byClient.get(deletions[at]!) ?? []
    ranges.push(deletions[at + 1]!, deletions[at + 2]!)
    byClient.set(deletions[at]!, ranges)
  }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, byClient.size)
  for (const [client, ranges] of byClient) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, ranges.length / 2)
    for (const number of ranges) encoding.writeVarUint(encoder, number)
  }
  return encoding.toUint8Array(encoder)
}
