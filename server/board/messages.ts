import * as encoding from 'lib0/encoding'
import { BOARD_MESSAGE } from '@/domain/board/ackMessage'
import { ByteCursor } from '@/server/board/ByteCursor'

/** y-websocket's message types; ours beside them are in domain/board/ackMessage.ts. */
const SYNC = 0
const AWARENESS = 1
const QUERY_AWARENESS = 3

/** y-protocols' sync steps. */
const STEP_1 = 0
const STEP_2 = 1
const UPDATE = 2

/** What a client can say. `other` is a type we do not know: y-websocket's own server passes over it too. */
export type ClientMessage =
  | { readonly kind: 'syncStep1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'syncStep2'; readonly update: Uint8Array }
  | { readonly kind: 'update'; readonly update: Uint8Array }
  | { readonly kind: 'awareness'; readonly update: Uint8Array }
  | { readonly kind: 'queryAwareness' }
  | { readonly kind: 'flushed' }
  | { readonly kind: 'other'; readonly type: number }

/**
 * Reads one websocket message. The arrays in it are views of `bytes`: copy what is kept.
 * @throws Error when the bytes are cut short or no sync message.
 */
export function decodeMessage(bytes: Uint8Array): ClientMessage {
  const cursor = new ByteCursor(bytes)
  const type = cursor.varUint()
  switch (type) {
    case SYNC:
      return decodeSync(cursor)
    case AWARENESS:
      return { kind: 'awareness', update: payloadOf(cursor) }
    case QUERY_AWARENESS:
      return { kind: 'queryAwareness' }
    case BOARD_MESSAGE.flush:
      return { kind: 'flushed' }
    default:
      return { kind: 'other', type }
  }
}

/**
 * How many Yjs clients a state vector, an update or an awareness update speaks of: all three begin with it.
 * @throws Error when it does not begin with a number.
 */
export function clientsIn(payload: Uint8Array): number {
  return new ByteCursor(payload).varUint()
}

function payloadOf(cursor: ByteCursor): Uint8Array {
  return cursor.bytes.subarray(cursor.skipBytes(), cursor.at)
}

function decodeSync(cursor: ByteCursor): ClientMessage {
  const step = cursor.varUint()
  const payload = payloadOf(cursor)
  // a peer that reads on would take what follows for part of the update
  if (!cursor.isAtEnd) throw new Error('bytes after the end of a sync message')
  switch (step) {
    case STEP_1:
      return { kind: 'syncStep1', stateVector: payload }
    case STEP_2:
      return { kind: 'syncStep2', update: payload }
    case UPDATE:
      return { kind: 'update', update: payload }
    default:
      throw new Error(`unknown sync step ${step}`)
  }
}

export function encodeSyncStep1(stateVector: Uint8Array): Uint8Array {
  return frame([SYNC, STEP_1], stateVector)
}

/** What stands before the update in a SyncStep2, and in an Update. */
export function syncStep2Prefix(update: Uint8Array): Uint8Array {
  return prefix([SYNC, STEP_2], update.length)
}

export function updatePrefix(update: Uint8Array): Uint8Array {
  return prefix([SYNC, UPDATE], update.length)
}

export function encodeSyncStep2(update: Uint8Array): Uint8Array {
  return frame([SYNC, STEP_2], update)
}

export function encodeUpdate(update: Uint8Array): Uint8Array {
  return frame([SYNC, UPDATE], update)
}

export function encodeAwareness(update: Uint8Array): Uint8Array {
  return frame([AWARENESS], update)
}

/** An awareness message about nobody: it only tells a provider that the line is alive. */
export const EMPTY_AWARENESS = encodeAwareness(Uint8Array.of(0))

function prefix(types: readonly number[], length: number): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const number of [...types, length]) encoding.writeVarUint(encoder, number)
  return encoding.toUint8Array(encoder)
}

function frame(types: readonly number[], payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const type of types) encoding.writeVarUint(encoder, type)
  encoding.writeVarUint8Array(encoder, payload)
  return encoding.toUint8Array(encoder)
}
