import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import * as encoding from 'lib0/encoding'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { encodeAwareness, encodeSyncStep1, encodeSyncStep2, encodeUpdate } from '@/server/board/messages'
import { FRAMES, handmade, MESSAGES, presence } from '@/tests/hostile/bytes'
import { answered, clientFrame, type HostileRoom } from '@/tests/hostile/HostileRoom'
import { Pen } from '@/tests/integration/Pen'

export type Attack = { readonly name: string; readonly run: (room: HostileRoom) => Promise<void> }

const BINARY = 2
const CONTINUATION = 0
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function attack(name: string, run: (room: HostileRoom) => Promise<void>): Attack {
  return { name, run }
}

/** Sends messages on one connection and waits until the server has dealt with them or closed. */
function says(name: string, messages: () => Iterable<Uint8Array>, as = 'mallory'): Attack {
  return attack(name, async (room) => {
    const ws = await room.dial(as)
    for (const message of messages()) if (ws.readyState === ws.OPEN) ws.send(message)
    await answered(ws)
  })
}

/** Writes bytes after a right handshake and waits a little for what comes of it. */
function writes(name: string, bytes: (socket: Socket) => Promise<void> | void): Attack {
  return attack(name, async (room) => {
    const socket = await room.upgraded()
    await bytes(socket)
    await pause(100)
  })
}

function varUints(...numbers: readonly number[]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const number of numbers) encoding.writeVarUint(encoder, number)
  return encoding.toUint8Array(encoder)
}

/** So many presences of other people in one message. */
function presences(count: number, state: string): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, count)
  for (let client = 1; client <= count; client += 1) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarString(encoder, state)
  }
  return encodeAwareness(encoding.toUint8Array(encoder))
}

function documentOf(work: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc()
  work(doc)
  return Y.encodeStateAsUpdate(doc)
}

function* times<T>(count: number, make: (index: number) => T): Generator<T> {
  for (let index = 0; index < count; index += 1) yield make(index)
}

/** Every other one of so many small updates: none of them can be placed. */
function* gapped(count: number): Generator<Uint8Array> {
  const pen = new Pen()
  for (let index = 0; index < count * 2; index += 1) {
    const frame = pen.write('x')
    if (index % 2 === 1) yield frame
  }
}

const FRAME_ATTACKS = FRAMES.map(([name, bytes]) =>
  writes(`frame: ${name}`, (socket) => {
    socket.write(Uint8Array.from(bytes))
  }),
)
const MESSAGE_ATTACKS = MESSAGES.map(([name, bytes]) => says(`message: ${name}`, () => [bytes]))

const SOCKET_ATTACKS: readonly Attack[] = [
  writes('fragments without an end', async (socket) => {
    socket.write(clientFrame(BINARY, randomBytes(60_000), false))
    for (let piece = 0; piece < 200 && !socket.destroyed; piece += 1) {
      socket.write(clientFrame(CONTINUATION, randomBytes(60_000), false))
      if (piece % 20 === 0) await pause(1)
    }
  }),
  writes('a fragment inside another message', (socket) => {
    socket.write(clientFrame(BINARY, Uint8Array.of(0, 2), false))
    socket.write(clientFrame(BINARY, Uint8Array.of(0, 2)))
  }),
  writes('ten thousand empty fragments', (socket) => {
    socket.write(clientFrame(BINARY, new Uint8Array(0), false))
    socket.write(Buffer.concat([...times(10_000, () => clientFrame(CONTINUATION, new Uint8Array(0), false))]))
  }),
  writes('ten thousand pings at once', (socket) => {
    socket.write(Buffer.concat([...times(10_000, () => clientFrame(9, randomBytes(100)))]))
  }),
  writes('a frame byte by byte', async (socket) => {
    for (const byte of clientFrame(BINARY, Uint8Array.of(0, 0, 1, 0))) {
      socket.write(Uint8Array.of(byte))
      await pause(2)
    }
  }),
  attack('half a handshake', async (room) => {
    const socket = await room.tcp()
    socket.write(room.handshake().slice(0, 60))
    await pause(100)
  }),
  attack('a handshake with a bad key', async (room) => {
    const socket = await room.tcp()
    socket.write(room.handshake().replace(/Key: .*\r\n/, 'Key: short\r\n'))
    await pause(50)
  }),
  attack('a handshake of another version', async (room) => {
    const socket = await room.tcp()
    socket.write(room.handshake().replace('Version: 13', 'Version: 99'))
    await pause(50)
  }),
  attack('a handshake whose path climbs', async (room) => {
    const socket = await room.tcp()
    socket.write(room.handshake().replace('/board/', '/board/../../etc/passwd%00'))
    await pause(50)
  }),
  attack('a room id of ten thousand letters', async (room) => {
    const socket = await room.tcp()
    socket.write(room.handshake().replace('/board/', `/board/${'x'.repeat(10_000)}`))
    await pause(50)
  }),
  attack('a cut in the middle of a message', async (room) => {
    const socket = await room.upgraded()
    socket.write(clientFrame(BINARY, randomBytes(5_000)).subarray(0, 2_000))
    await pause(20)
    socket.destroy()
  }),
  attack('five hundred connections at once', async (room) => {
    await Promise.all(times(500, () => room.dial()))
  }),
  attack('three hundred connections that come and go', async (room) => {
    for (let round = 0; round < 10; round += 1) {
      const all = await Promise.all(times(30, () => room.dial()))
      for (const ws of all) ws.terminate()
    }
  }),
  attack('connections that ask for the board and never read', async (room) => {
    const sockets = await Promise.all(times(20, () => room.upgraded()))
    for (const socket of sockets) {
      socket.pause()
      socket.write(clientFrame(BINARY, encodeSyncStep1(Uint8Array.of(0))))
    }
    await pause(300)
  }),
]

const SYNC_ATTACKS: readonly Attack[] = [
  says('fifteen hundred small updates with gaps', () => gapped(1_500)),
  says('gaps after a first SyncStep2', function* () {
    yield new Pen().everything()
    yield* gapped(200)
  }),
  says('a flood of five thousand messages', () => times(5_000, () => Uint8Array.of(3))),
  says('a flood of questions for the board', () => times(200, () => encodeSyncStep1(Uint8Array.of(0)))),
  says('questions with a state vector of a hundred thousand clients', () => {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 100_000)
    for (let number = 0; number < 200_000; number += 1) encoding.writeVarUint(encoder, number)
    return times(5, () => encodeSyncStep1(encoding.toUint8Array(encoder)))
  }),
  says('a question whose state vector is ahead of everybody', () => [
    encodeSyncStep1(varUints(1, 5, 2 ** 50)),
  ]),
  says('updates of bytes above what passes in a second', () =>
    times(40, () => encodeUpdate(documentOf((doc) => doc.getText('t').insert(0, 'x'.repeat(500_000))))),
  ),
  says('a document above the limit', () => [
    encodeUpdate(documentOf((doc) => doc.getText('big').insert(0, 'x'.repeat(9_000_000)))),
  ]),
  says('an update of two hundred thousand clients', () => [encodeUpdate(manyClients(200_000))]),
  says('an update of as many clients as a message may speak of', () => [encodeUpdate(manyClients(10_000))]),
  says('a SyncStep2 of as many clients as a board may have', () => [encodeSyncStep2(manyClients(4_900))]),
  says('updates of a thousand clients, until the board takes no more', () =>
    times(10, (index) => encodeUpdate(manyClients(1_000, index * 1_000))),
  ),
  says('two hundred thousand holes, last one first', () => [encodeUpdate(manyHoles(200_000))]),
  says('as many holes as fit into a message', () => [encodeUpdate(manyHoles(1_200_000))]),
  says('one hole as often as fits into a message', () => [encodeUpdate(oneHole(4_500_000))]),
  says('as many structs as a message may be of', () => [encodeUpdate(manyStructs(1_000_000))]),
  says('as many structs as fit into a message', () => [encodeUpdate(manyStructs(4_500_000))]),
  says('a chain of clients that each need the next', () => [encodeSyncStep2(chain(10_000))]),
  says('a SyncStep2 that fits only in part, again and again', () =>
    times(50, (index) => encodeSyncStep2(chain(2_000 + index))),
  ),
  says('deletions of everything there may be', () => [
    encodeUpdate(handmade([[0, 1]], [1, 5, 1, 0, ...varUints(2 ** 40)])),
    encodeUpdate(Uint8Array.from([0, ...varUints(1, 77, 1, 0, 1_000_000)])),
  ]),
  says('a struct under a root type with a poisonous name', () => [
    encodeUpdate(documentOf((doc) => doc.getMap('__proto__').set('constructor', 1))),
    encodeUpdate(documentOf((doc) => doc.getMap('e').set('__proto__', new Y.Map([['o', 1]])))),
  ]),
  says('an element that is no element', () => [
    encodeUpdate(documentOf((doc) => doc.getMap('e').set('x', { type: 'rectangle', x: Number.NaN }))),
  ]),
  says('a million structs', () => [
    encodeUpdate(
      documentOf((doc) => doc.getArray('a').push(Array.from({ length: 300_000 }, (_, index) => index))),
    ),
  ]),
  says('random sync messages', () =>
    times(300, (index) => {
      const bytes = randomBytes(1 + (index % 80))
      return Uint8Array.from([0, index % 3, bytes.length, ...bytes])
    }),
  ),
]

const PRESENCE_ATTACKS: readonly Attack[] = [
  says('a presence of a megabyte', () => [presence(JSON.stringify({ x: 'y'.repeat(1_000_000) }))]),
  says('fifty thousand presences in one message', () => [presences(50_000, '{"name":"x"}')]),
  says('as many presences in one message as it may speak of', () => [presences(10_000, '{"name":"x"}')]),
  says('presences of everybody, null', () => [presences(10_000, 'null')]),
  says('a presence nested a hundred thousand deep', () => [
    presence('['.repeat(100_000) + ']'.repeat(100_000)),
  ]),
  says('a presence that is no object', () => [presence('"text"')]),
  says('a presence with a prototype in it', () => [presence('{"__proto__":{"admin":true}}')]),
  says('two thousand presences a second', () => times(2_500, (clock) => presence(`{"clock":${clock}}`))),
]

const ROLE_ATTACKS: readonly Attack[] = [
  says('an observer who writes', () => times(50, () => new Pen().write('vandal')), 'observer1'),
  says(
    'an observer who relays',
    () => {
      const pen = new Pen()
      pen.write('vandal')
      return [pen.everything()]
    },
    'observer2',
  ),
  says('a stranger who writes', () => [new Pen().write('vandal')], 'stranger1'),
  attack('a page of another origin', async (room) => {
    const ws = await room.dial('mallory', { origin: 'https://elsewhere.example' })
    if (ws.readyState === ws.OPEN) throw new Error('another origin was let in')
  }),
  attack('somebody without a session', async (room) => {
    const socket = await room.tcp()
    socket.write(room.handshake().replace(/\?as=\w+/, ''))
    await new Promise((resolve) => socket.once('data', resolve))
    socket.write(clientFrame(BINARY, new Pen().write('vandal')))
    await pause(100)
  }),
  attack('somebody else’s client id', async (room) => {
    const owner = await room.dial('owner')
    const pen = new Pen()
    owner.send(pen.write('mine'))
    await answered(owner)
    const thief: WebSocket = await room.dial('thief')
    thief.send(pen.write('theirs'))
    await answered(thief)
  }),
]

/** An update of so many clients, one struct each. */
function manyClients(count: number, after = 0): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, count)
  for (let client = 1; client <= count; client += 1) {
    for (const number of [1, (after + client) * 7, 0, 0, 1]) encoding.writeVarUint(encoder, number)
  }
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}

/** So many structs of one client, as small as they get. */
function manyStructs(count: number): Uint8Array {
  // one garbage-collected clock each
  const structs = new Uint8Array(count * 2).map((_, index) => index % 2)
  return Buffer.concat([varUints(1, count, 1, 0), structs, varUints(0)])
}

/** The same deletion over and over. */
function oneHole(count: number): Uint8Array {
  const again = new Uint8Array(count * 2).fill(1)
  return Buffer.concat([varUints(0, 1, 9, count), again])
}

/** One long text and deletions of every other letter of it, backwards. */
function manyHoles(count: number): Uint8Array {
  const encoder = encoding.createEncoder()
  // one client, one struct of text under the root "h"
  for (const number of [1, 1, 9, 0, 4, 1]) encoding.writeVarUint(encoder, number)
  encoding.writeVarString(encoder, 'h')
  encoding.writeVarString(encoder, 'x'.repeat(count * 2))
  for (const number of [1, 9, count]) encoding.writeVarUint(encoder, number)
  for (let hole = count - 1; hole >= 0; hole -= 1) {
    encoding.writeVarUint(encoder, hole * 2)
    encoding.writeVarUint(encoder, 1)
  }
  return encoding.toUint8Array(encoder)
}

/** Clients of which each builds on the next, and the last on what nobody has: nothing of it can be placed. */
function chain(length: number): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, length)
  for (let client = 1; client <= length; client += 1) {
    // one struct at clock 0: a text of one letter whose origin is the next client's first
    for (const number of [1, client, 0, 0x84, client + 1, 0]) encoding.writeVarUint(encoder, number)
    encoding.writeVarString(encoder, 'x')
  }
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}

/** Everything that is tried on a running server. */
export const ATTACKS: readonly Attack[] = [
  ...FRAME_ATTACKS,
  ...SOCKET_ATTACKS,
  ...MESSAGE_ATTACKS,
  ...SYNC_ATTACKS,
  ...PRESENCE_ATTACKS,
  ...ROLE_ATTACKS,
]
