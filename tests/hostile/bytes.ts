import { randomBytes } from 'node:crypto'
import * as encoding from 'lib0/encoding'
import { encodeAwareness, encodeSyncStep1, encodeSyncStep2, encodeUpdate } from '@/server/board/messages'

const GIANT = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]
const BEYOND = Array<number>(12).fill(0xff)

/** An update of one client, its structs given as bytes. */
export function handmade(structs: readonly number[][], deletes: readonly number[] = [0]): Uint8Array {
  return Uint8Array.from([1, structs.length, 5, 0, ...structs.flat(), ...deletes])
}

export function presence(text: string): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const number of [1, 9, 1]) encoding.writeVarUint(encoder, number)
  encoding.writeVarString(encoder, text)
  return encodeAwareness(encoding.toUint8Array(encoder))
}

function nested(depth: number): Uint8Array {
  // an item of any-values under the root type "t" that is an array in an array in an array
  const value = [...Array.from({ length: depth }, () => [117, 1]).flat(), 117, 0]
  return handmade([[8, 1, 1, 116, 1, ...value]])
}

/** Messages of y-websocket’s protocol that no client makes. */
export const MESSAGES: readonly [string, Uint8Array][] = [
  ['an empty message', new Uint8Array(0)],
  ['a sync message without a step', Uint8Array.of(0)],
  ['an unknown sync step', Uint8Array.of(0, 9, 0)],
  ['a giant message type', Uint8Array.from(BEYOND)],
  ['a payload said to be giant', Uint8Array.from([0, 2, ...GIANT, 1, 2, 3])],
  ['a payload said to be beyond all integers', Uint8Array.from([0, 1, ...BEYOND])],
  ['bytes after the end', Uint8Array.of(0, 2, 2, 0, 0, 7)],
  ['an update of giant many clients', encodeUpdate(Uint8Array.from(GIANT))],
  ['an update of giant many structs', encodeUpdate(Uint8Array.from([1, ...GIANT, 5, 0, 0, 1]))],
  ['an update of giant many deletions', encodeUpdate(Uint8Array.from([0, 1, 5, ...GIANT, 0, 1]))],
  ['a struct of unknown content', encodeUpdate(handmade([[31, 1, 1, 116, 1]]))],
  [
    'a skip that covers all clocks',
    encodeUpdate(
      handmade([
        [10, ...GIANT],
        [0, 1],
      ]),
    ),
  ],
  [
    'a struct that ends beyond all clocks',
    encodeUpdate(
      handmade([
        [0, ...GIANT],
        [0, ...GIANT],
      ]),
    ),
  ],
  ['a struct that builds on itself', encodeUpdate(handmade([[132, 5, 0, 1, 120]]))],
  [
    'a struct that builds on its successor',
    encodeUpdate(
      handmade([
        [132, 5, 1, 1, 120],
        [0, 1],
      ]),
    ),
  ],
  ['a string said to be giant', encodeUpdate(handmade([[4, 1, 1, 116, ...GIANT, 120]]))],
  ['a value nested too deep to read', encodeUpdate(nested(50_000))],
  ['a broken SyncStep2', encodeSyncStep2(Uint8Array.of(1, 1, 5))],
  ['a broken state vector', encodeSyncStep1(Uint8Array.from([3, 1]))],
  ['a presence that is no JSON', presence('{"name":')],
  ['a presence that is a number', presence('7')],
  ['a presence said to be of giant many', encodeAwareness(Uint8Array.from(GIANT))],
]

/** What no websocket client sends, after the handshake. */
export const FRAMES: readonly [string, number[]][] = [
  ['reserved bits', [0xf2, 0x81, 0, 0, 0, 0, 1]],
  ['a reserved opcode', [0x8b, 0x80, 0, 0, 0, 0]],
  ['a frame without a mask', [0x82, 0x01, 0x00]],
  ['a giant length', [0x82, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]],
  ['a frame above the limit', [0x82, 0xff, 0, 0, 0, 0, 0, 0x10, 0, 0, 0, 0, 0, 0]],
  ['a continuation of nothing', [0x80, 0x81, 0, 0, 0, 0, 1]],
  ['a control frame in pieces', [0x09, 0x80, 0, 0, 0, 0]],
  ['a control frame that is too long', [0x89, 0xfe, 0x00, 0xff, 0, 0, 0, 0]],
  ['a close with half a code', [0x88, 0x81, 0, 0, 0, 0, 1]],
  ['a text that is no UTF-8', [0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28]],
  ['noise', [...randomBytes(2_000)]],
]
