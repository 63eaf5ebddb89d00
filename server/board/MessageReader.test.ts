import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { messageBytes } from '@/server/board/BoardSocket'
import { MessageReader, readBefore } from '@/server/board/MessageReader'

type Frame = { first: number; payload: Buffer; mask: Buffer | null }

const FINAL_BINARY = 0x82
const MAX_BYTES = 70_000

function encode({ first, payload, mask }: Frame): Buffer {
  const { length } = payload
  const masked = mask === null ? 0 : 0x80
  const head =
    length < 126
      ? Buffer.from([first, masked | length])
      : length < 0x10000
        ? Buffer.from([first, masked | 126, length >> 8, length & 0xff])
        : Buffer.from([first, masked | 127, 0, 0, 0, 0, 0, length >> 16, (length >> 8) & 0xff, length & 0xff])
  if (mask === null) return Buffer.concat([head, payload])
  return Buffer.concat([head, mask, payload.map((byte, at) => byte ^ mask[at % 4]!)])
}

const bytes = (maxLength: number) => fc.uint8Array({ maxLength }).map((array) => Buffer.from(array))
const mask = fc.uint8Array({ minLength: 4, maxLength: 4 }).map((array) => Buffer.from(array))
const length = fc.constantFrom(0, 1, 125, 126, 300, 0xffff, 0x10000, MAX_BYTES, MAX_BYTES + 1)
const ordinary = fc.record({
  first: fc.constant(FINAL_BINARY),
  payload: fc.oneof(
    { weight: 6, arbitrary: bytes(200) },
    length.map((size) => Buffer.alloc(size, 7)),
  ),
  mask,
})
/** Pings and pongs, pieces of messages, texts, goodbyes, reserved bits and kinds, unmasked frames. */
const unusual = fc.record({
  first: fc.constantFrom(0x89, 0x8a, 0x89, 0x8a, 0x02, 0x00, 0x80, 0x81, 0x88, 0xc2, 0x83, 0x09),
  payload: bytes(130),
  mask: fc.oneof({ weight: 8, arbitrary: mask }, { weight: 1, arbitrary: fc.constant(null) }),
})
const frames = fc.array(fc.oneof({ weight: 6, arbitrary: ordinary }, { weight: 1, arbitrary: unusual }), {
  minLength: 1,
  maxLength: 12,
})

function cut(whole: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [0, ...cuts.map((share) => Math.floor(share * whole.length)), whole.length]
  places.sort((a, b) => a - b)
  return places.slice(1).map((end, index) => whole.subarray(places[index], end))
}

/** A server of stock `ws` that notes what it is told, with or without the reader before it. */
async function server(isRead: boolean) {
  const told: string[] = []
  const http = createServer()
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_BYTES })
  let ended: () => void = () => undefined
  http.on('upgrade', (request, stream, head) => {
    sockets.handleUpgrade(request, stream, head, (ws) => {
      const note = (message: Uint8Array) => told.push(Buffer.from(message).toString('base64'))
      if (isRead) readBefore(stream, MAX_BYTES, note)
      ws.on('message', (data) => note(messageBytes(data)))
      ws.on('ping', (data) => told.push(`ping ${data.toString('base64')}`))
      ws.on('pong', (data) => told.push(`pong ${data.toString('base64')}`))
      ws.on('error', (error: NodeJS.ErrnoException) => told.push(`error ${error.code}`))
      ws.on('close', (code) => {
        told.push(`closed ${code}`)
        ended()
      })
    })
  })
  await once(http.listen(0, '127.0.0.1'), 'listening')
  const { port } = http.address() as AddressInfo
  const tell = async (pieces: readonly Buffer[]): Promise<readonly string[]> => {
    told.length = 0
    const closed = new Promise<void>((resolve) => (ended = resolve))
    const socket = connect(port, '127.0.0.1').setNoDelay(true)
    socket.on('error', () => undefined)
    socket.write(
      'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    )
    await once(socket, 'data')
    socket.resume()
    for (const piece of pieces) {
      if (socket.destroyed) break
      socket.write(piece)
      // pieces that are written at once arrive as one
      await new Promise((resolve) => setImmediate(resolve))
    }
    socket.end()
    await closed
    socket.destroy()
    return [...told]
  }
  const close = () => {
    sockets.close()
    http.close()
  }
  return { tell, close }
}

test('whatever comes, and however it is cut, the same is told as by ws alone', async () => {
  const [alone, read] = await Promise.all([server(false), server(true)])
  await fc.assert(
    fc.asyncProperty(
      frames,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }),
      async (all, cuts) => {
        const whole = Buffer.concat(all.map(encode))
        const expected = await alone.tell(cut(whole, cuts))
        expect(await read.tell(cut(whole, cuts))).toEqual(expected)
      },
    ),
    { numRuns: 300 },
  )
  alone.close()
  read.close()
})

test('ordinary messages are read here, and ws gets whole frames of what else there is', () => {
  fc.assert(
    fc.property(
      fc.array(ordinary, { maxLength: 8 }),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
      (all, cuts) => {
        const messages: Buffer[] = []
        const others: Buffer[] = []
        const reader = new MessageReader({
          frameBytes: MAX_BYTES + 1,
          onMessage: (message) => messages.push(Buffer.from(message)),
          onOther: (rest) => others.push(Buffer.from(rest)),
          onOver: () => expect.unreachable('nothing here is to be objected to'),
        })
        for (const piece of cut(Buffer.concat(all.map(encode)), cuts)) reader.push(piece)
        const rest = Buffer.concat(others)
        const handedOn = all.filter((frame) => !messages.some((message) => message.equals(frame.payload)))
        // a payload may come twice, once cut and once whole: what is handed on is at least the frames of those that did not
        expect(rest.length).toBeGreaterThanOrEqual(
          handedOn.reduce((sum, frame) => sum + encode(frame).length, 0),
        )
        const total = messages.length + countFrames(rest)
        expect(total).toBe(all.length)
        if (cuts.length === 0) expect(messages.map(String)).toEqual(all.map(({ payload }) => String(payload)))
      },
    ),
  )
})

function countFrames(whole: Buffer): number {
  let count = 0
  for (let at = 0; at < whole.length; count += 1) {
    const short = whole[at + 1]! & 0x7f
    const length =
      short < 126 ? short : short === 126 ? whole.readUInt16BE(at + 2) : Number(whole.readBigUInt64BE(at + 2))
    at += 6 + length + (short < 126 ? 0 : short === 126 ? 2 : 8)
  }
  return count
}

test('what a person sends after a goodbye is not read', async () => {
  const read = await server(true)
  const key = Buffer.from([1, 2, 3, 4])
  const hello = encode({ first: FINAL_BINARY, payload: Buffer.from('hello'), mask: key })
  const goodbye = encode({ first: 0x88, payload: Buffer.from([0x03, 0xe8]), mask: key })
  const told = await read.tell([Buffer.concat([hello, goodbye, hello])])
  expect(told).toEqual([Buffer.from('hello').toString('base64'), 'closed 1000'])
  read.close()
})
