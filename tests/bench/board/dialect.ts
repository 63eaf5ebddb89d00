import * as encoding from 'lib0/encoding'
import { clientFrame } from '@/tests/bench/board/frames'

/** What a message from a server is, as far as measuring goes. */
export type ServerMessage =
  /** where in the payload the Yjs update begins */
  | { readonly kind: 'update' | 'syncStep2'; readonly at: number }
  | { readonly kind: 'syncStep1' }
  | { readonly kind: 'durable'; readonly n: number }
  | { readonly kind: 'other' }

/** How one kind of server is spoken to. All frames are whole websocket messages. */
export type Dialect = {
  path(room: string, participant: string): string
  /** to be sent on connecting */
  hello(room: string): readonly Buffer[]
  update(room: string, update: Uint8Array): Buffer
  /** the answer to the server's SyncStep1: nothing that it does not hold */
  nothingNew(room: string): Buffer
  awareness(room: string, client: number, clock: number, state: string): Buffer
  read(payload: Buffer): ServerMessage
}

const OTHER: ServerMessage = { kind: 'other' }
const EMPTY_UPDATE = Uint8Array.of(0, 0)
const NO_STATE = Uint8Array.of(0)

function message(prefix: readonly number[], payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const number of prefix) encoding.writeVarUint(encoder, number)
  encoding.writeVarUint8Array(encoder, payload)
  return encoding.toUint8Array(encoder)
}

function presence(client: number, clock: number, state: string): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const number of [1, client, clock]) encoding.writeVarUint(encoder, number)
  encoding.writeVarString(encoder, state)
  return encoding.toUint8Array(encoder)
}

/** Reads a varuint. @returns the number and where the next byte is */
export function varUint(bytes: Buffer, at: number): [value: number, next: number] {
  let value = 0
  let scale = 1
  for (;;) {
    const byte = bytes[at++]!
    value += (byte & 0x7f) * scale
    if (byte < 0x80) return [value, at]
    scale *= 128
  }
}

function readSync(payload: Buffer, at: number): ServerMessage {
  const step = payload[at]!
  const [, start] = varUint(payload, at + 1)
  return step === 0 ? { kind: 'syncStep1' } : { kind: step === 1 ? 'syncStep2' : 'update', at: start }
}

/** y-websocket's own protocol, which Mockboard speaks, too. */
export function yWebsocketDialect(asksForAcks: boolean): Dialect {
  return {
    path: (room, participant) => `/board/${room}?as=${participant}${asksForAcks ? '&ack=1' : ''}`,
    hello: () => [clientFrame(message([0, 0], NO_STATE))],
    update: (_, update) => clientFrame(message([0, 2], update)),
    nothingNew: () => clientFrame(message([0, 1], EMPTY_UPDATE)),
    awareness: (_, client, clock, state) => clientFrame(message([1], presence(client, clock, state))),
    read(payload) {
      if (payload[0] === 0) return readSync(payload, 1)
      return payload[0] === 100 ? { kind: 'durable', n: varUint(payload, 1)[0] } : OTHER
    },
  }
}

/** Hocuspocus: every message begins with the document's name, and the first one is a token. */
export function hocuspocusDialect(): Dialect {
  const named = (room: string, rest: Uint8Array) => {
    const encoder = encoding.createEncoder()
    encoding.writeVarString(encoder, room)
    encoding.writeUint8Array(encoder, rest)
    return clientFrame(encoding.toUint8Array(encoder))
  }
  return {
    path: () => '/',
    hello: (room) => [named(room, Uint8Array.of(2, 0, 0)), named(room, message([0, 0], NO_STATE))],
    update: (room, update) => named(room, message([0, 2], update)),
    nothingNew: (room) => named(room, message([0, 1], EMPTY_UPDATE)),
    awareness: (room, client, clock, state) => named(room, message([1], presence(client, clock, state))),
    read(payload) {
      const [length, start] = varUint(payload, 0)
      const type = payload[start + length]
      return type === 0 || type === 4 ? readSync(payload, start + length + 1) : OTHER
    },
  }
}
