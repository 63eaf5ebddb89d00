import { connect, type Socket } from 'node:net'
import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { BOARD_CLOSE } from '@/domain/board/closeCodes'
import type { BoardLimits } from '@/server/board/limits'
import { encodeAwareness, encodeSyncStep1, encodeSyncStep2, encodeUpdate } from '@/server/board/messages'
import { MemoryBoardStorage } from '@/tests/contract/memoryBoardStorage'
import { BoardTestServer, textOf, until } from '@/tests/integration/boardServer'
import { Pen } from '@/tests/integration/Pen'

let server: BoardTestServer
const sockets: Socket[] = []

async function start(limits: Partial<BoardLimits>): Promise<void> {
  server = await new BoardTestServer(new MemoryBoardStorage(), { commitMs: 1, ...limits }).listen()
}

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await server.stop()
})

/** Upgrades and then reads nothing at all, as a laptop that fell asleep. */
async function sleeper(roomId: string): Promise<Socket> {
  const socket = connect(server.port, '127.0.0.1')
  sockets.push(socket)
  socket.on('error', () => {})
  socket.write(
    `GET /board/${roomId}?as=sleeper HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
  )
  await new Promise((resolve) => socket.once('data', resolve))
  socket.pause()
  return socket
}

describe('too many messages', () => {
  test('end the connection with a code that lets the page come back, and what came before counts', async () => {
    await start({ messageBurst: 50, messagesPerSecond: 1, syncCost: 1 })
    const pen = new Pen()
    const ada = await server.dial('r', 'ada')
    for (let index = 0; index < 60; index += 1) ada.send(pen.write('x'))
    expect(await ada.closed).toEqual(BOARD_CLOSE.rate)
    expect(textOf(await server.joined('r', 'bo')).length).toBe(50)
  })

  test('are too many bytes, too; one full document passes', async () => {
    await start({ byteBurst: 100_000, bytesPerSecond: 1 })
    const ada = await server.dial('r', 'ada')
    const pen = new Pen()
    ada.send(pen.write('x'.repeat(90_000)))
    await ada.dealtWith()
    expect(ada.ws.readyState).toBe(ada.ws.OPEN)
    ada.send(pen.write('x'.repeat(20_000)))
    expect(await ada.closed).toEqual(BOARD_CLOSE.rate)
  })

  test('are few questions for the whole board, which are work', async () => {
    await start({ messageBurst: 1_000, messagesPerSecond: 1, syncCost: 200 })
    const ada = await server.dial('r', 'ada')
    for (let index = 0; index < 6; index += 1) ada.send(encodeSyncStep1(Uint8Array.of(0)))
    expect(await ada.closed).toEqual(BOARD_CLOSE.rate)
  })
})

describe('a board that is full', () => {
  test('takes no more, says so for good, and can still be looked at', async () => {
    await start({ documentBytes: 5_000 })
    const pen = new Pen()
    const ada = await server.dial('r', 'ada', { ack: true })
    ada.send(pen.write('x'.repeat(4_000)))
    await until(() => ada.acks.at(-1) === 1)
    ada.send(pen.write('y'.repeat(4_000)))
    expect(await ada.closed).toEqual(BOARD_CLOSE.documentFull)
    expect(textOf(await server.joined('r', 'bo'))).toBe('x'.repeat(4_000))
  })

  test('takes what its clients go on to draw, and nothing of one client more', async () => {
    await start({ clients: 3, clientsPerMessage: 4 })
    const pens = [new Pen(), new Pen(), new Pen()]
    const ada = await server.dial('r', 'ada', { ack: true })
    for (const pen of pens) ada.send(pen.write('x'))
    for (const pen of pens) ada.send(pen.write('y'))
    await until(() => ada.acks.at(-1) === 6)
    const { doc } = await server.joined('r', 'bo')
    doc.getText('t').insert(0, 'z')
    const late = await server.dial('r', 'ada', { ack: true })
    late.send(encodeUpdate(Y.encodeStateAsUpdate(doc)))
    expect(await late.closed).toEqual(BOARD_CLOSE.documentFull)
    // whoever holds what was not taken can still look at the board
    const again = await server.dial('r', 'ada')
    again.send(encodeSyncStep1(Y.encodeStateVector(doc)))
    await again.dealtWith()
    expect(again.ws.readyState).toBe(again.ws.OPEN)
    const text = textOf(await server.joined('r', 'cy'))
    expect([...text].sort().join('')).toBe('xxxyyy')
  })
})

test('a message of more structs, or of more deleted ranges, than it may be of is malformed; a board may be of more', async () => {
  await start({ partsPerMessage: 10 })
  const pen = new Pen()
  const first = await server.dial('r', 'ada')
  for (let letter = 0; letter < 20; letter += 1) {
    pen.doc.getText('t').insert(0, 'x')
    first.send(encodeUpdate(pen.last()))
  }
  await first.dealtWith()
  const holes = Uint8Array.from([0, 1, 9, 11, ...Array.from({ length: 11 }, () => [1, 1]).flat()])
  for (const message of [pen.everything(), encodeUpdate(holes), encodeSyncStep2(holes)]) {
    const bo = await server.dial('r', 'bo')
    bo.send(message)
    expect(await bo.closed).toEqual(BOARD_CLOSE.malformed)
  }
  expect(textOf(await server.joined('r', 'cy'))).toBe('x'.repeat(20))
})

test('a message that speaks of more clients than it may is malformed', async () => {
  await start({ clientsPerMessage: 3 })
  const vector = Uint8Array.of(4, 1, 1, 2, 1, 3, 1, 4, 1)
  const pens = [1, 2, 3, 4].map(() => new Pen())
  for (const pen of pens) pen.write('x')
  const all = Y.mergeUpdates(pens.map(({ doc }) => Y.encodeStateAsUpdate(doc)))
  const presences = Uint8Array.from([
    4,
    ...[1, 2, 3, 4].flatMap((client) => [client, 1, 4, ...Buffer.from('null')]),
  ])
  for (const message of [
    encodeSyncStep1(vector),
    encodeSyncStep2(all),
    encodeUpdate(all),
    encodeAwareness(presences),
  ]) {
    const ada = await server.dial('r', 'ada')
    ada.send(message)
    expect(await ada.closed).toEqual(BOARD_CLOSE.malformed)
  }
})

describe('a reader who does not read', () => {
  test('is sent no presence first, and is closed when more waits than may', async () => {
    await start({
      presenceBufferedBytes: 100_000,
      bufferedBytes: 2_000_000,
      byteBurst: 1e9,
      documentBytes: 1e9,
      goodbyeMs: 50,
    })
    const pen = new Pen()
    const ada = await server.dial('r', 'ada')
    const bo = await server.joined('r', 'bo')
    const socket = await sleeper('r')
    const closed = new Promise((resolve) => socket.once('close', resolve))
    await until(() => server.plane.status().connections === 3)
    for (let index = 0; index < 200; index += 1) ada.send(pen.write('x'.repeat(100_000)))
    await until(() => textOf(bo).length === 20_000_000, 'the others to get everything')
    await until(() => server.plane.status().connections === 2, 'the sleeper to be closed')
    socket.resume()
    await closed
  })

  test('is not slow for what of the board itself is still on its way', async () => {
    await start({ bufferedBytes: 100_000 })
    const pen = new Pen()
    const ada = await server.dial('r', 'ada')
    ada.send(pen.write('x'.repeat(6_000_000)))
    await ada.dealtWith()
    const bo = await server.joined('r', 'bo')
    expect(textOf(bo).length).toBe(6_000_000)
    expect(server.plane.status().connections).toBe(2)
  })
})

test('a presence that is too large is passed over, and its owner stays', async () => {
  await start({ presenceBytes: 100 })
  const ada = await server.joined('r', 'ada')
  const bo = await server.joined('r', 'bo')
  ada.provider.awareness.setLocalState({ text: 'x'.repeat(200) })
  ada.provider.awareness.setLocalState({ text: 'y' })
  await until(() => bo.provider.awareness.getStates().get(ada.doc.clientID)?.['text'] === 'y')
  expect(server.plane.status().connections).toBe(2)
})

test('gaps that are never filled end the connection', async () => {
  await start({ gapStrikes: 5 })
  const pen = new Pen()
  const ada = await server.dial('r', 'ada')
  ada.send(new Pen().everything())
  pen.write('never sent')
  for (let index = 0; index < 8; index += 1) ada.send(pen.write('x'))
  expect(await ada.closed).toEqual(BOARD_CLOSE.gaps)
})

test('an update of bytes that are none and an awareness of none are malformed', async () => {
  await start({})
  for (const message of [encodeUpdate(Uint8Array.of(1)), encodeAwareness(Uint8Array.of(1, 1))]) {
    const ada = await server.dial('r', 'ada')
    ada.send(message)
    expect(await ada.closed).toEqual(BOARD_CLOSE.malformed)
  }
  expect(Y.encodeStateAsUpdate((await server.joined('r', 'bo')).doc)).toEqual(Uint8Array.of(0, 0))
})
