import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { BOARD_CLOSE } from '@/domain/board/closeCodes'
import { encodeUpdate } from '@/server/board/messages'
import { FRAMES, MESSAGES } from '@/tests/hostile/bytes'
import { MemoryBoardStorage } from '@/tests/contract/memoryBoardStorage'
import { BoardTestServer, type Client, type RawClient, textOf, until } from '@/tests/integration/boardServer'
import { Pen } from '@/tests/integration/Pen'

let storage: MemoryBoardStorage
let server: BoardTestServer
let log: string[]
let ada: Client
let bo: Client
let rounds: number

beforeEach(async () => {
  storage = new MemoryBoardStorage()
  log = []
  rounds = 0
  const logger = pino({}, { write: (line: string) => log.push(line) })
  server = await new BoardTestServer(storage, { commitMs: 1, frameBytes: 200_000 }, logger).listen()
  ada = await server.joined('r', 'ada')
  bo = await server.joined('r', 'bo')
})

afterEach(() => server.stop())

/** The two honest people of the room draw on and see each other's drawing. */
async function expectOthersGoOn(): Promise<void> {
  rounds += 1
  ada.doc.getMap('honest').set('ada', rounds)
  bo.doc.getMap('honest').set('bo', rounds)
  await until(
    () => bo.doc.getMap('honest').get('ada') === rounds && ada.doc.getMap('honest').get('bo') === rounds,
  )
}

/** Waits until the server has dealt with what a client sent: it answers a ping, or has closed. */
async function answered(client: RawClient): Promise<'open' | 'closed'> {
  const closed = client.closed.then(() => 'closed' as const)
  const pong = new Promise<'open'>((resolve) => client.ws.once('pong', () => resolve('open')))
  client.ws.ping()
  return await Promise.race([closed, pong])
}

/** A small generator of the same bytes for the same seed. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

describe('a message that is none', () => {
  test.each(MESSAGES)('%s ends its own connection at worst', async (_what, message) => {
    const mallory = await server.dial('r', 'mallory')
    mallory.send(message)
    await answered(mallory)
    await expectOthersGoOn()
    await server.joined('r', 'cy')
  })

  test('closes with a code that lets an honest client come back', async () => {
    const mallory = await server.dial('r', 'mallory')
    mallory.send(Uint8Array.of(0, 9, 0))
    expect(await mallory.closed).toEqual(BOARD_CLOSE.malformed)
  })

  test('of a type that we do not know is passed over', async () => {
    const mallory = await server.dial('r', 'mallory')
    for (const type of [2, 4, 77, 99, 102]) mallory.send(Uint8Array.of(type, 1, 2, 3))
    mallory.ws.send('a text')
    await mallory.dealtWith()
    expect(mallory.ws.readyState).toBe(mallory.ws.OPEN)
    await expectOthersGoOn()
  })

  test('random bytes, five hundred times', async () => {
    const random = seeded(20_260_105)
    let closed = 0
    for (let index = 0; index < 500; index += 1) {
      const mallory = await server.dial('r', 'mallory')
      const bytes = Uint8Array.from({ length: 1 + Math.floor(random() * 60) }, () =>
        Math.floor(random() * 256),
      )
      // most of them dressed up as sync or presence messages, or they would fall at the first byte
      const types = [[], [0, 0], [0, 1], [0, 2], [1]][index % 5] ?? []
      mallory.send(types.length === 0 ? bytes : Uint8Array.from([...types, bytes.length, ...bytes]))
      if ((await answered(mallory)) === 'closed') closed += 1
      mallory.ws.terminate()
    }
    expect(closed, 'connections that ended of it').toBeGreaterThan(200)
    await expectOthersGoOn()
    expect(textOf(await server.joined('r', 'cy'))).toBe(textOf(ada))
  })

  test('real frames, cut at every byte and with every byte changed', async () => {
    const pen = new Pen()
    const frame = pen.write('a text to cut')
    for (let index = 0; index < frame.length; index += 1) {
      const changed = frame.slice()
      changed[index] = ((changed[index] ?? 0) + 101) % 256
      for (const bytes of [frame.slice(0, index), changed]) {
        const mallory = await server.dial('r', 'mallory')
        mallory.send(bytes)
        await answered(mallory)
        mallory.ws.terminate()
      }
    }
    await expectOthersGoOn()
    const cy = await server.joined('r', 'cy')
    expect(cy.doc.getMap('honest').get('ada')).toBe(rounds)
  })

  test('is written to the log once a connection, not once a message', async () => {
    const mallory = await server.dial('r', 'mallory')
    for (let index = 0; index < 100; index += 1) mallory.send(Uint8Array.of(77))
    mallory.send(Uint8Array.of(0))
    await mallory.closed
    expect(log.filter((line) => line.includes('mallory')).length).toBe(1)
  })
})

describe('an update that deceives', () => {
  test('and would fit only in part ends its own connection, and is nowhere', async () => {
    ada.doc.getText('t').insert(0, 'kept')
    await until(() => textOf(bo) === 'kept')
    const mallory = await server.dial('r', 'mallory')
    // two sections of one client look like one to whoever reads struct by struct
    mallory.send(encodeUpdate(Uint8Array.of(2, 1, 5, 0, 0, 1, 1, 5, 1, 0, 1, 0)))
    expect((await mallory.closed).code).toBe(BOARD_CLOSE.malformed.code)
    await expectOthersGoOn()
    const cy = await server.joined('r', 'cy')
    expect(textOf(cy)).toBe('kept')
    expect(Y.getState(cy.doc.store, 5)).toBe(0)
    await until(() => server.plane.status().queuedBytes === 0)
    expect((await storage.readLog('r')).some(({ userId }) => userId === 'mallory')).toBe(false)
  })

  test('fifteen hundred small updates with gaps do not stall the room', async () => {
    const pen = new Pen()
    const mallory = await server.dial('r', 'mallory')
    const frames = Array.from({ length: 3_000 }, (_, index) => pen.write(String(index)))
    for (const [index, frame] of frames.entries()) if (index % 2 === 1) mallory.send(frame)
    await mallory.dealtWith()
    await expectOthersGoOn()
    mallory.send(pen.everything())
    await until(() => textOf(ada) === pen.doc.getText('t').toJSON())
  })
})

describe('bytes that are no websocket', () => {
  test.each(FRAMES)('%s', async (_what, bytes) => {
    const socket = await upgraded('mallory')
    socket.write(Uint8Array.from(bytes))
    socket.end()
    await gone(socket)
    await expectOthersGoOn()
    await until(() => server.plane.status().connections === 2, 'the connection to be forgotten')
  })

  test('a message that never ends is not kept', async () => {
    const socket = await upgraded('mallory')
    const piece = [0xfe, 0xff, 0xff, 0, 0, 0, 0]
    socket.on('error', () => {})
    for (let index = 0; index < 10 && !socket.destroyed; index += 1) {
      socket.write(Uint8Array.from([index === 0 ? 0x02 : 0x00, ...piece, ...new Uint8Array(65_535)]))
    }
    await gone(socket)
    await expectOthersGoOn()
  })

  test('a handshake cut short, and one that is wrong', async () => {
    for (const request of [
      'GET /board/r?as=ada HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n',
      'GET /board/r?as=ada HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
      'GET /board/r?as=ada HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: tea\r\n\r\n',
    ]) {
      const socket = await dialTcp()
      socket.end(request)
      await gone(socket)
    }
    await expectOthersGoOn()
  })

  async function dialTcp(): Promise<Socket> {
    const socket = connect(server.port, '127.0.0.1')
    socket.on('error', () => {})
    await new Promise((resolve) => socket.once('connect', resolve))
    return socket
  }

  async function upgraded(as: string): Promise<Socket> {
    const socket = await dialTcp()
    const key = randomBytes(16).toString('base64')
    socket.write(
      `GET /board/r?as=${as} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
    )
    await new Promise((resolve) => socket.once('data', resolve))
    return socket
  }

  async function gone(socket: Socket): Promise<void> {
    socket.resume()
    if (!socket.closed) await new Promise((resolve) => socket.once('close', resolve))
  }
})
